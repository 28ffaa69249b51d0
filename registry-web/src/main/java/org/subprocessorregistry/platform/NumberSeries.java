package org.subprocessorregistry.platform;

import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Numbers for people: one row per series and year, counted inside the transaction that uses the number. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class NumberSeries {

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    /**
     * The next number of a series, such as {@code CHG-2026-013}.
     *
     * @param year   business year
     * @param digits least number of digits
     */
    public String next(String series, int year, int digits) {
        try (var connection = dataSource.getConnection(); var upsert = connection.prepareStatement("""
                insert into number_series (series, year, last) values (?, ?, 1)
                on conflict (series, year) do update set last = number_series.last + 1 returning last""")) {
            upsert.setString(1, series);
            upsert.setInt(2, year);
            try (var row = upsert.executeQuery()) {
                row.next();
                return "%s-%d-%s".formatted(series, year, ("%0" + digits + "d").formatted(row.getInt(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("No number of the series %s can be had".formatted(series), e);
        }
    }
}
