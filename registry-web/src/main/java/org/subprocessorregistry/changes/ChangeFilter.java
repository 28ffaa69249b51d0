package org.subprocessorregistry.changes;

/**
 * Which changes a page of the list holds; what is empty leaves nothing out.
 *
 * @param number what is part of the number, in any case
 * @param title  what is part of the title, in any case
 * @param state  code of a state
 */
record ChangeFilter(String number, String title, String state) {

    static ChangeFilter in(ChangeState state) {
        return new ChangeFilter("", "", state.code());
    }
}
