package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.visibility.FieldVisibilityTable;
import org.subprocessorregistry.visibility.Lens;
import org.subprocessorregistry.visibility.Visibility;

/** Entries as a reader may see them; every way of the register out of the house goes through here. */
final class PublicView {

    private final Lens lens;

    PublicView(Lens lens) {
        this.lens = lens;
    }

    /** As strangers see it, by the policy that counts now. */
    static PublicView of(Connection connection) throws SQLException {
        return new PublicView(FieldVisibilityTable.current(connection).seenBy(Visibility.PUBLIC));
    }

    EntryView of(EntryView whole) {
        var entry = lens.of(whole);
        var lines = lines(whole.engagements());
        var ended = lines(whole.endedEngagements());
        return lines.equals(whole.engagements()) && ended.equals(whole.endedEngagements()) ? entry : entry.with("engagements", lines)
                .with("endedEngagements", ended);
    }

    private List<EngagementLine> lines(List<EngagementLine> whole) {
        return whole.stream().map(lens::of).toList();
    }
}
