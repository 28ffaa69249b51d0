package org.subprocessorregistry.transfers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads the facts; for the register on its own connection, so that a list is read at one point of knowledge. */
public final class TransferFactTable {

    static final String COLUMNS = "country, basis, coverage, scope, lower(valid) as valid_from, upper(valid) - 1 as valid_to, source, title";

    private TransferFactTable() {
    }

    /**
     * The rule as known at an instant.
     *
     * @param knownAt UTC
     */
    public static TransferRule rule(Connection connection, Instant knownAt) throws SQLException {
        try (var query = connection.prepareStatement("select %s from transfer_fact where known @> ?::timestamptz".formatted(COLUMNS))) {
            query.setObject(1, knownAt.atOffset(ZoneOffset.UTC));
            try (var row = query.executeQuery()) {
                var facts = new ArrayList<TransferFact>();
                while (row.next()) {
                    facts.add(fact(row));
                }
                return new TransferRule(List.copyOf(facts));
            }
        }
    }

    static TransferFact fact(ResultSet row) throws SQLException {
        return new TransferFact(row.getString("country"), row.getString("basis"), row.getString("coverage"), row.getString("scope"),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class), row.getString("source"),
                row.getString("title"));
    }
}
