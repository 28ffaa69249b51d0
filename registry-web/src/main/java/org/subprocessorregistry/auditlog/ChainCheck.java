package org.subprocessorregistry.auditlog;

/** Follows the chain from its origin, row by row; remembers the first row that does not fit. */
final class ChainCheck {

    private long rows;
    private String last = Canonical.ORIGIN;
    private Long firstBroken;
    private String problem;

    void next(AuditRow row) {
        rows++;
        if (firstBroken != null) {
            return;
        }
        if (row.sequence() != rows) {
            broken(Math.min(row.sequence(), rows), row.sequence() > rows ? "The row is missing." : "The row has a number that it cannot have.");
        } else if (!row.previous().equals(last)) {
            broken(rows, "The row does not follow the one before.");
        } else if (!row.hash().equals(Canonical.link(rows, last, row.digest()))) {
            broken(rows, "The row is not what was written.");
        }
        last = row.hash();
    }

    boolean isBroken() {
        return firstBroken != null;
    }

    /** Compares the end of the rows with the head; a head of null is a lost one. */
    Verification end(Long head, String headHash) {
        if (firstBroken == null && (head == null || head != rows || !last.equals(headHash))) {
            broken(head == null || head <= rows ? Math.max(1, head == null ? rows : head) : rows + 1,
                    head == null ? "The head of the chain is missing." : head > rows ? "The row is missing." : head < rows
                            ? "Rows stand behind the head of the chain." : "The head of the chain has another hash than its row.");
        }
        return new Verification(firstBroken == null, rows, head == null ? 0 : head, headHash, firstBroken, problem);
    }

    private void broken(long sequence, String why) {
        firstBroken = sequence;
        problem = why;
    }
}
