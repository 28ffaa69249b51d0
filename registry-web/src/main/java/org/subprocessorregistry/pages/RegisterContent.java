package org.subprocessorregistry.pages;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.register.Snapshot;

/** The public list, ready for its template. */
@ApplicationScoped
class RegisterContent {

    private static final Set<String> PENDING = Set.of("announced", "blocked", "cleared");
    private static final int MOST_CHANGES = 200;

    private final Names names;
    private final Changes changes;

    @Inject
    RegisterContent(Names names, Changes changes) {
        this.names = names;
        this.changes = changes;
    }

    /** Announced changes that are not at their end, by the date that counts for the reader. */
    List<ChangeView> pending() {
        return changes.list(null, null, false, null, MOST_CHANGES).stream().filter(change -> PENDING.contains(change.state()))
                .sorted(Comparator.comparing(RegisterContent::dateThatCounts)).toList();
    }

    private static LocalDate dateThatCounts(ChangeView change) {
        return change.objectUntil() == null ? change.effectiveOn() : change.objectUntil();
    }

    /**
     * @param shown  the entries to show
     * @param whole  the whole list of today, from which the filters take their choices
     * @param filter what was asked for, empty for the whole list
     */
    Map<String, Object> of(Language language, RegisterView shown, Snapshot whole, Map<String, String> filter) {
        var vocabulary = names.in(language);
        var content = new HashMap<String, Object>();
        content.put("v", vocabulary);
        content.put("view", shown);
        content.put("announced", with(shown, entry -> EntryView.ANNOUNCED.equals(entry.status())));
        content.put("inForce", with(shown, EntryView::inForce));
        content.put("ended", with(shown, entry -> EntryView.ENDED.equals(entry.status())));
        content.put("inUse", whole.inForce());
        content.put("empty", whole.view().entries().isEmpty());
        content.put("pending", pending());
        content.put("filter", filter);
        content.put("exports", parameters(filter));
        content.put("countries", named(language, whole.countries(), vocabulary::country));
        content.put("functions", named(language, whole.functions(), vocabulary::function));
        return content;
    }

    /** What a file has to be asked for to hold what the page shows, for example {@code &service=mail}. */
    static String parameters(Map<String, String> filter) {
        return filter.entrySet().stream().map(one -> "&" + one.getKey() + "=" + Visit.encoded(one.getValue())).collect(Collectors.joining());
    }

    private static List<EntryView> with(RegisterView view, Predicate<EntryView> condition) {
        return view.entries().stream().filter(condition).toList();
    }

    /** Names by code, in the order of a dictionary of that language. */
    private static Map<String, String> named(Language language, Collection<String> codes, Function<String, String> name) {
        var collator = Collator.getInstance(language.locale());
        var sorted = new ArrayList<>(codes);
        sorted.sort((a, b) -> collator.compare(name.apply(a), name.apply(b)));
        var named = new LinkedHashMap<String, String>();
        sorted.forEach(code -> named.put(code, name.apply(code)));
        return named;
    }
}
