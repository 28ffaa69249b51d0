package org.subprocessorregistry.chain;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.register.ChainStep;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.register.RegisterView;

/** The chain's boundary. */
@ApplicationScoped
public class Chains {

    private final Register register;

    @Inject
    Chains(Register register) {
        this.register = register;
    }

    /**
     * The chain of a list, as strangers may see it.
     *
     * @param query   day, instant and service count; of another service only what stands above is shown
     */
    public ChainView chain(RegisterQuery query) {
        var tree = new ChainTree();
        return view(register.each(everyService(query), tree::add), tree, query);
    }

    /** The same with what is published to contract parties only, as the kind of ICT service. */
    ChainView whole(RegisterQuery query) {
        var tree = new ChainTree();
        return view(register.eachWhole(everyService(query), tree::add), tree, query);
    }

    private static RegisterQuery everyService(RegisterQuery query) {
        return new RegisterQuery(query.asOf(), query.knownAt(), null, null, null, null);
    }

    private static ChainView view(RegisterView list, ChainTree tree, RegisterQuery query) {
        return new ChainView(list.version(), list.asOf(), list.knownAt(),
                tree.roots(service -> query.service() == null || query.service().equals(service)));
    }

    /** What stands above and below one entry today, one row for each of its engagements that is not alone with the vendor. */
    public List<Around> around(EntryView entry) {
        if (!entry.inForce()) {
            return List.of();
        }
        var below = register.workingFor(entry.engagements().stream().map(EngagementLine::id).toList());
        return entry.engagements().stream().map(line -> around(line, below))
                .filter(around -> !around.above().isEmpty() || !around.below().isEmpty()).toList();
    }

    private Around around(EngagementLine line, List<ChainStep> below) {
        List<ChainStep> above = register.chainUp(line.recipient()).reversed();
        return new Around(line.id(), line.service(), above.size() + 1, above,
                below.stream().filter(step -> line.id().equals(step.recipient())).toList());
    }

    /**
     * The chain around one engagement.
     *
     * @param above from the one that works for the vendor down to the one that this engagement works for
     * @param below those that work for this engagement
     */
    public record Around(UUID engagement, String service, int rank, List<ChainStep> above, List<ChainStep> below) {
    }
}
