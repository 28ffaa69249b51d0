package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.ExportFormat;

/** Public lists and comparisons in any form; each is rendered once for all who ask the same. */
@ApplicationScoped
public class PublicLists {

    private final Register register;
    private final Snapshots snapshots;
    private final KeptAnswers kept;

    @Inject
    PublicLists(Register register, Snapshots snapshots, KeptAnswers kept) {
        this.register = register;
        this.snapshots = snapshots;
        this.kept = kept;
    }

    /** All that a comparison depends on. */
    public record DiffQuery(RegisterQuery from, RegisterQuery to) {
    }

    /** @param variant what the answer depends on besides the list: format and language */
    private record Key(Object query, long settingsVersion, Object variant) {
    }

    /** The list in a form of {@link RegisterFiles}. */
    PublicContent list(RegisterQuery query, ExportFormat format) {
        if (query.isCurrent() && format == ExportFormat.JSON) {
            return snapshots.current().content();
        }
        if (format == ExportFormat.JSON) {
            RegisterQuery settled = snapshots.settled(query);
            return kept.of(key(settled, format), () -> register.json(settled));
        }
        return list(query, format, (view, settled) -> RegisterFiles.list(view, settled, format));
    }

    /** The list in a form of the caller's. */
    public PublicContent list(RegisterQuery query, Object variant, ListForm form) {
        RegisterQuery settled = snapshots.settled(query);
        return kept.of(key(settled, variant), () -> form.render(view(settled), settled));
    }

    /** Renders a list; the query says its day and its instant. */
    public interface ListForm {
        PublicContent render(RegisterView view, RegisterQuery query);
    }

    /** A comparison in a form of {@link RegisterFiles}. */
    PublicContent diff(DiffQuery query, ExportFormat format) {
        return diff(query, format, diff -> RegisterFiles.diff(diff, format));
    }

    /** A comparison in a form of the caller's; both lists are whole ones or of the same service. */
    public PublicContent diff(DiffQuery query, Object variant, Function<DiffView, PublicContent> form) {
        DiffQuery settled = settled(query);
        return kept.of(key(settled, variant), () -> form.apply(diff(settled)));
    }

    public DiffView diff(DiffQuery query) {
        DiffQuery settled = settled(query);
        return register.diff(settled.from(), settled.to());
    }

    public RegisterView view(RegisterQuery query) {
        RegisterQuery settled = snapshots.settled(query);
        Snapshot current = snapshots.current();
        boolean plain = settled.equals(new RegisterQuery(current.view().asOf(), current.view().knownAt(), null, null, null, null));
        return plain && !current.more() ? current.view() : register.list(settled);
    }

    /** Some entries of a list; see {@link Register#part}. */
    RegisterPart part(RegisterQuery query, UUID after, int limit) {
        return register.part(snapshots.settled(query), after, limit);
    }

    /** The day that a query asks for, in the vendor's business time zone. */
    public LocalDate day(RegisterQuery query) {
        return snapshots.settled(query).asOf();
    }

    /** UTC; the newest instant that lists are known at. */
    public Instant knownAt() {
        return snapshots.state().point().knownAt();
    }

    /** Value of Content-Disposition, for example of {@code register-2026-01-01-to-2026-11-25.csv}. */
    public String attachment(DiffQuery query, ExportFormat format) {
        DiffQuery settled = settled(query);
        return CsvExport.attachment("register-%s-to-%s.%s".formatted(settled.from().asOf(), settled.to().asOf(), format.code()));
    }

    private DiffQuery settled(DiffQuery query) {
        return new DiffQuery(snapshots.settled(query.from()), snapshots.settled(query.to()));
    }

    private Key key(Object query, Object variant) {
        return new Key(query, snapshots.state().settingsVersion(), variant);
    }
}
