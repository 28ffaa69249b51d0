package org.subprocessorregistry.subprocessors;

import java.util.ArrayList;
import java.util.List;

import org.subprocessorregistry.desk.Form;

/** Former names as rows of a form, the last one blank, for one name more. */
public final class FormerNameRows {

    private FormerNameRows() {
    }

    public static List<Form> of(List<FormerName> names) {
        var rows = new ArrayList<Form>();
        names.forEach(former -> rows.add(new Form().with("name", former.name()).with("until", former.until())));
        rows.add(new Form());
        return rows;
    }

    /** What was typed; a row without a name does not count. */
    public static List<FormerName> names(List<Form> rows) {
        return rows.stream().filter(row -> row.text("name") != null).map(row -> new FormerName(row.text("name"), row.date("until"))).toList();
    }
}
