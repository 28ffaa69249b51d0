package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long the go-live calculator takes for 10,000 customers, beside the SQL that reads them, on a quiet machine:
 * {@code mvn -Dbench=readiness -Dit.test=ReadinessBenchIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false verify}.
 * Goal: 200 ms. Prints; no test passes or fails by time.
 */
@EnabledIfSystemProperty(named = "bench", matches = "readiness")
class ReadinessBenchIT {

    private static final int CUSTOMERS = 10_000;
    private static final int ROUNDS = 40;
    private static final int GOAL_MILLIS = 200;

    private static final String CUSTOMERS_WITH_TERMS = """
            select c.id, c.name, c.services, t.content
            from customer c left join lateral (select content from contract_terms
                where customer_id = c.id and valid_from <= current_date order by valid_from desc limit 1) t on true
            where c.left_at is null and jsonb_exists_any(c.services, array['mail']) order by c.name, c.id""";

    @Test
    void tenThousandCustomersWithFiveSetsOfTerms() throws Exception {
        try (var registry = RegistrySystem.start(); var database = DriverManager.getConnection(registry.databaseUrl(), "registry_owner", registry.password("registry_owner"))) {
            var vendor = new Vendor(registry);
            fill(database);
            String change = vendor.draft("For many", vendor.auditedSubprocessor("Northwind Speech"), "mail").path("id").asText();
            var readiness = vendor.reader.get("/changes/" + change + "/readiness").expect(200).json();
            assertThat(readiness.path("recipients").path("byBasis").path("contract").asInt()).isEqualTo(CUSTOMERS);
            assertThat(readiness.path("setBy")).as("one of five has the longest terms").hasSize(CUSTOMERS / 5);

            long ours = median(() -> vendor.reader.get("/changes/" + change + "/readiness").expect(200));
            long sql = median(() -> read(database));
            System.out.printf("readiness of %d customers: ours %d ms, the customers' SQL %d ms, ratio %.1f, goal %d ms%n", CUSTOMERS, ours, sql,
                    (double) ours / sql, GOAL_MILLIS);
        }
    }

    private static long median(Callable<?> work) throws Exception {
        var times = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.call();
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        // The first half warms up.
        return times.subList(ROUNDS / 2, ROUNDS).stream().sorted().toList().get(ROUNDS / 4);
    }

    private static int read(Connection database) throws SQLException {
        int count = 0;
        try (var statement = database.createStatement(); var rows = statement.executeQuery(CUSTOMERS_WITH_TERMS)) {
            while (rows.next()) {
                count += rows.getString(4) == null ? 0 : 1;
            }
        }
        return count;
    }

    private static void fill(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into customer (id, name, services, joined_at)
                    select uuidv7(), 'Customer ' || lpad(i::text, 5, '0'), '["mail"]', now() from generate_series(1, %d) i""".formatted(CUSTOMERS));
            for (var set : sets().entrySet()) {
                statement.execute("""
                        insert into contract_terms (id, customer_id, version, valid_from, content, created_at)
                        select uuidv7(), id, 1, '2020-01-01', %s, now() from customer where name like 'Customer %%' and substr(name, 10)::int %% 5 = %d"""
                        .formatted(set.getValue(), set.getKey()));
            }
            statement.execute("""
                    insert into subscriber (id, basis, customer_id, contact_kind, email_sealed, email_hash, services, language, state, created_at)
                    select uuidv7(), 'contract', id, 'primary', 'x', sha256(id::text::bytea), services, (array['en', 'de', 'fr', 'es'])[1 + abs(hashtext(name)) % 4],
                        'active', now() from customer""");
            statement.execute("analyze");
        }
    }

    /** The packs, and one with the longest periods. */
    private static Map<Integer, String> sets() {
        var packs = List.of("standard", "long", "specific-authorisation", "dora");
        var sets = new TreeMap<Integer, String>();
        packs.forEach(pack -> sets.put(sets.size(), "(select content from terms_pack where code = '%s')".formatted(pack)));
        sets.put(4, "(select jsonb_set(content, '{notice,0,amount}', '365') from terms_pack where code = 'standard')");
        return sets;
    }
}
