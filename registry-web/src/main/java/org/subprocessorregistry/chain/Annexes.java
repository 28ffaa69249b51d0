package org.subprocessorregistry.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.chain.AnnexView.Line;
import org.subprocessorregistry.chain.AnnexView.Processing;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subprocessors.SubprocessorView;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** Makes annexes of contracts out of the list of any day. */
@ApplicationScoped
class Annexes {

    private final Register register;
    private final Subprocessors subprocessors;
    private final Functions functions;
    private final Settings settings;

    @Inject
    Annexes(Register register, Subprocessors subprocessors, Functions functions, Settings settings) {
        this.register = register;
        this.subprocessors = subprocessors;
        this.functions = functions;
        this.settings = settings;
    }

    /** Those in force; what is announced or has ended is no part of a contract. */
    AnnexView annex(RegisterQuery query) {
        var entries = new ArrayList<EntryView>();
        RegisterView list = register.eachWhole(query, entry -> {
            if (entry.inForce()) {
                entries.add(entry);
            }
        });
        var names = new HashMap<String, String>();
        functions.list().forEach(function -> names.put(function.code(), function.name()));
        var above = entries.stream().flatMap(entry -> entry.engagements().stream()).map(EngagementLine::recipient).filter(Objects::nonNull).distinct().toList();
        Map<UUID, String> parties = register.namesOf(above, list.asOf(), list.knownAt());
        List<Line> lines = entries.stream().map(entry -> line(entry, names, parties)).toList();
        return new AnnexView(settings.current().vendorName(), list.version(), list.asOf(), list.knownAt(), query.service(), lines);
    }

    private Line line(EntryView entry, Map<String, String> names, Map<UUID, String> parties) {
        return new Line(entry.id(), entry.name(), entry.legalName(), entry.registrationNumber(), entry.address(), entry.country(),
                subprocessors.find(entry.id()).map(SubprocessorView::contact).orElse(null),
                entry.engagements().stream().map(line -> processing(line, names, parties)).toList());
    }

    private static Processing processing(EngagementLine line, Map<String, String> names, Map<UUID, String> parties) {
        return new Processing(line.service(), line.functions().stream().map(code -> names.getOrDefault(code, code)).toList(),
                line.description(), line.responsibility(), line.dataCategories(), line.dataSubjects(), line.specialCategories(),
                line.retention(), line.locations(), line.transfer(), parties.get(line.recipient()));
    }
}
