package org.subprocessorregistry.audits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The newest version of a requirement; the catalogue version grows with every version of any requirement. */
public record RequirementView(String code, long catalogueVersion, String title, String source, boolean mandatory,
        List<String> functions, List<String> dataCategories) {

    /** Whether it is mandatory for somebody hired for one of these functions or given one of these data categories. */
    public boolean appliesTo(Collection<String> hiredFor, Collection<String> given) {
        return mandatory && meets(functions, hiredFor) && meets(dataCategories, given);
    }

    /** Nobody escapes it: it is mandatory for all functions and all data. */
    boolean appliesToAll() {
        return mandatory && functions.isEmpty() && dataCategories.isEmpty();
    }

    /** What makes it apply, for a reason: the functions and data that it names and that are in question. */
    String because(Collection<String> hiredFor, Collection<String> given) {
        List<String> why = new ArrayList<>();
        functions.stream().filter(hiredFor::contains).forEach(function -> why.add("function " + function));
        dataCategories.stream().filter(given::contains).forEach(category -> why.add("data " + category));
        return why.isEmpty() ? "it applies to all functions and data" : "it applies because of " + String.join(", ", why);
    }

    private static boolean meets(List<String> scope, Collection<String> asked) {
        return scope.isEmpty() || !Collections.disjoint(scope, asked);
    }
}
