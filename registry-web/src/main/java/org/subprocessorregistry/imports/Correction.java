package org.subprocessorregistry.imports;

import java.util.UUID;

/**
 * What a person decides about one record of a list; a part left null is not decided.
 *
 * @param record     number of the record, from 1
 * @param column     header of the cell to read otherwise
 * @param value      what is read there instead; empty for nothing
 * @param leaveOut   true: the record is passed over, and what is in force under its name stays as it is
 * @param engagement the engagement of the register that the record is about
 */
public record Correction(int record, String column, String value, Boolean leaveOut, UUID engagement) {

    boolean isLeftOut() {
        return Boolean.TRUE.equals(leaveOut);
    }

    boolean isCell() {
        return column != null && value != null;
    }

    /** Whether a later one takes the place of this one. */
    boolean isAbout(Correction later) {
        return record == later.record && (isCell() && later.isCell() ? column.equals(later.column) : isCell() == later.isCell()
                && (engagement != null) == (later.engagement != null));
    }
}
