package org.subprocessorregistry.changes;

/**
 * By what the list of changes is sorted; of equal ones the newest comes first. Numbers are given in the order of creation; as
 * texts, CHG-2026-1000 would come before CHG-2026-999.
 */
enum ChangeOrder {

    NUMBER("c.createdAt"), NUMBER_DESCENDING("c.createdAt desc"), TITLE("lower(c.title)"), TITLE_DESCENDING("lower(c.title) desc"),
    EFFECTIVE("c.effectiveOn"), EFFECTIVE_DESCENDING("c.effectiveOn desc nulls last");

    private final String path;

    ChangeOrder(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
