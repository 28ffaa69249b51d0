package org.subprocessorregistry.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;

/** Makes the tree out of the engagements in force; pure. */
final class ChainTree {

    private record Link(UUID id, UUID subprocessor, String slug, String name, String service, List<String> functions, String status,
            UUID recipient, Party party, String ictServiceType) {
    }

    private final Map<UUID, Link> links = new LinkedHashMap<>();
    private final Map<UUID, List<Link>> below = new LinkedHashMap<>();
    private final Set<UUID> placed = new HashSet<>();

    /** Entries come by name. */
    void add(EntryView entry) {
        if (entry.inForce()) {
            Party party = Party.of(entry);
            for (EngagementLine line : entry.engagements()) {
                links.put(line.id(), new Link(line.id(), entry.id(), entry.slug(), entry.name(), line.service(), line.functions(),
                        line.status(), line.recipient(), party, line.dora() == null ? null : line.dora().ictServiceType()));
            }
        }
    }

    /** @param wanted services to show; links above a wanted one are shown as well */
    List<ChainNode> roots(Predicate<String> wanted) {
        links.values().stream().filter(link -> link.recipient() != null)
                .forEach(link -> below.computeIfAbsent(link.recipient(), id -> new ArrayList<>()).add(link));
        var roots = new ArrayList<ChainNode>();
        links.values().stream().filter(link -> link.recipient() == null).forEach(link -> place(link, 1, wanted, roots));
        links.values().stream().filter(link -> link.recipient() != null && !links.containsKey(link.recipient()))
                .forEach(link -> place(link, null, wanted, roots));
        // The register refuses circles; should there be one all the same, nobody in it is left out.
        links.values().stream().filter(link -> !placed.contains(link.id())).forEach(link -> place(link, null, wanted, roots));
        return List.copyOf(roots);
    }

    private void place(Link link, Integer rank, Predicate<String> wanted, List<ChainNode> siblings) {
        if (!placed.add(link.id())) {
            return;
        }
        var under = new ArrayList<ChainNode>();
        below.getOrDefault(link.id(), List.of()).forEach(one -> place(one, rank == null ? null : rank + 1, wanted, under));
        if (wanted.test(link.service()) || !under.isEmpty()) {
            siblings.add(new ChainNode(link.id(), link.subprocessor(), link.slug(), link.name(), link.service(), link.functions(), link.status(),
                    rank, link.recipient(), List.copyOf(under), link.party(), link.ictServiceType()));
        }
    }
}
