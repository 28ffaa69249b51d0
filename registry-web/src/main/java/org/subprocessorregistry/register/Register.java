package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.events.SubprocessorListed;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.PublicEntries;
import org.subprocessorregistry.transfers.TransferFactsChanged;
import org.subprocessorregistry.visibility.VisibilityChanged;

/**
 * The register's boundary. Writers hold the register head ({@code RegisterHead.publish}) before they call, and have
 * flushed what they wrote through an entity manager.
 */
@ApplicationScoped
@Transactional
public class Register implements PublicEntries {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,200}");

    private final Clock clock;
    private final Outbox outbox;
    private final Database database;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Register(Clock clock, Outbox outbox, Database database) {
        this.clock = clock;
        this.outbox = outbox;
        this.database = database;
    }

    /**
     * Puts the items of a change on the public list as announced; an earlier announcement of that change is replaced.
     *
     * @throws org.subprocessorregistry.problems.NotFound when an item names an unknown subprocessor
     */
    @Transactional(TxType.MANDATORY)
    public void announce(Publication publication, UUID changeId, List<AnnouncedItem> items) {
        relist(publication, with(connection -> new Projection(connection, publication, changeId).announce(items)));
    }

    /** Takes the announcements of a change off the list; they stay readable as known before. */
    @Transactional(TxType.MANDATORY)
    public void withdrawAnnouncement(Publication publication, UUID changeId) {
        relist(publication, with(connection -> new Projection(connection, publication, changeId).withdraw()));
    }

    /**
     * Writes what an effective change does and closes its announcements.
     *
     * @throws org.subprocessorregistry.problems.Conflict when there is nothing to end or to correct, or versions would overlap
     */
    @Transactional(TxType.MANDATORY)
    public void takeEffect(Publication publication, UUID changeId, List<RegisterStep> steps) {
        relist(publication, with(connection -> new Projection(connection, publication, changeId).takeEffect(steps)));
    }

    /**
     * Notes which register version last said something of subprocessors, and tells the readers of the compacted topic their
     * present entries, for example after an audit. Who was never in force is not on the topic: a plan that is withdrawn would
     * stay there for ever.
     */
    @Transactional(TxType.MANDATORY)
    public void relist(Publication publication, Collection<UUID> subprocessorIds) {
        database.update("""
                insert into register_latest (subprocessor_id, version) select distinct id, ? from unnest(?) id
                on conflict (subprocessor_id) do update set version = excluded.version""", publication.version(), Database.ids(subprocessorIds));
        var point = new KnownPoint(publication.version(), publication.knownAt());
        for (EntryView entry : with(connection -> publicEntries(connection, subprocessorIds, point))) {
            if (!EntryView.ANNOUNCED.equals(entry.status())) {
                Map<String, Object> body = Json.mapper().convertValue(entry, new TypeReference<>() { });
                outbox.append(new SubprocessorListed(entry.id(), publication.version(), body));
            }
        }
    }

    private List<EntryView> publicEntries(Connection connection, Collection<UUID> subprocessorIds, KnownPoint point) throws SQLException {
        return reader(connection).entries(subprocessorIds, today(connection), point);
    }

    /** The list as strangers see it: without what the field visibility keeps back, whatever day or instant is asked about. */
    public RegisterView list(RegisterQuery query) {
        return with(connection -> reader(connection).list(query, today(connection)));
    }

    /**
     * Some entries of a list, in its order.
     *
     * @param after id of the last entry of the part before, or null
     * @param limit the most entries wanted
     * @throws org.subprocessorregistry.problems.RuleViolation {@code malformed} when {@code after} is on no list of the day
     */
    public RegisterPart part(RegisterQuery query, UUID after, int limit) {
        return with(connection -> reader(connection).part(query, today(connection), after, limit));
    }

    /**
     * Gives the entries of a list one after another, in its order; memory does not grow with the list.
     *
     * @return the list without its entries
     */
    public RegisterView each(RegisterQuery query, Consumer<EntryView> consumer) {
        return with(connection -> each(connection, reader(connection), query, consumer));
    }

    /** As {@link #each}, with everything that is published to anybody: for contract parties and staff. */
    public RegisterView eachWhole(RegisterQuery query, Consumer<EntryView> consumer) {
        return with(connection -> each(connection, RegisterReader.whole(connection, HeadState.read(connection).zone()), query, consumer));
    }

    private RegisterView each(Connection connection, RegisterReader reader, RegisterQuery query, Consumer<EntryView> consumer) throws SQLException {
        var head = ListHead.of(connection, query, today(connection));
        reader.entries(head, query).forEachRemaining(consumer);
        return head.view(List.of());
    }

    /** A list as JSON. */
    PublicContent json(RegisterQuery query) {
        return with(connection -> {
            var head = ListHead.of(connection, query, today(connection));
            var entries = reader(connection).entries(head, query);
            return PublicContent.of(out -> ListJson.write(head, entries, entry -> { }, out));
        });
    }

    /** The list with everything that is published to anybody; it must not leave the house as it is. */
    public RegisterView whole(RegisterQuery query) {
        return with(connection -> RegisterReader.whole(connection, HeadState.read(connection).zone()).list(query, today(connection)));
    }

    /** The public entry today; empty when the subprocessor is neither published nor announced. */
    public Optional<EntryView> entry(UUID subprocessorId) {
        return with(connection -> publicEntries(connection, List.of(subprocessorId), KnownPoint.head(connection)).stream().findFirst());
    }

    /** The public entry today, by the published slug or by id. */
    public Optional<EntryView> entry(String slugOrId) {
        if (!SLUG.matcher(slugOrId).matches()) {
            return Optional.empty();
        }
        return with(connection -> new PublishedFacts(connection).idOf(slugOrId)).flatMap(this::entry);
    }

    @Override
    public Optional<EntryView> publicEntry(String idOrSlug) {
        return entry(idOrSlug);
    }

    @Override
    public List<Engagement> engagementsInForce(UUID subprocessorId) {
        return engagements(subprocessorId).stream().map(PublishedEngagement::engagement).toList();
    }

    /** An audit or a commitment is on the list in the register version that it published. */
    @Transactional(TxType.MANDATORY)
    void follow(@Observes AssuranceChanged change) {
        relist(change.publication(), List.of(change.subprocessorId()));
    }

    /** What is derived from a fact about a country is on the list in the register version that published the fact. */
    @Transactional(TxType.MANDATORY)
    void follow(@Observes TransferFactsChanged change) {
        relist(change.publication(), with(connection -> new PublishedFacts(connection).withPlacesIn(change.country())));
    }

    /** Another policy of visibility makes all entries others, on the compacted topic too. */
    @Transactional(TxType.MANDATORY)
    void follow(@Observes VisibilityChanged change) {
        relist(change.publication(), with(connection -> new PublishedFacts(connection).all()));
    }

    /**
     * Compares two lists, as strangers see them.
     *
     * @param to          null = today
     * @param fromKnownAt UTC; null = as known now
     * @param toKnownAt   UTC; null = as known now
     */
    public DiffView diff(LocalDate from, LocalDate to, Instant fromKnownAt, Instant toKnownAt) {
        return diff(new RegisterQuery(from, fromKnownAt, null, null, null, null), new RegisterQuery(to, toKnownAt, null, null, null, null));
    }

    /** Compares two lists; day, instant and service count. */
    DiffView diff(RegisterQuery from, RegisterQuery to) {
        return with(connection -> reader(connection).diff(from, to, today(connection)));
    }

    /** From the engagement that one works for up to the one that works for the vendor, as known now. */
    public List<ChainStep> chainUp(UUID recipient) {
        return recipient == null ? List.of() : with(connection -> new ChainWalk(connection).upFrom(recipient));
    }

    /**
     * The subprocessors that engagements are of, by engagement.
     *
     * @param day     whose names
     * @param knownAt UTC; what was published later is not looked at
     */
    public Map<UUID, String> namesOf(Collection<UUID> engagementIds, LocalDate day, Instant knownAt) {
        return with(connection -> new ChainWalk(connection).names(engagementIds, day, knownAt));
    }

    /** Engagements in force today that work for these. */
    public List<ChainStep> workingFor(List<UUID> engagementIds) {
        return with(connection -> new ChainWalk(connection).workingFor(engagementIds, today(connection)));
    }

    /**
     * Whether a chain would return to itself.
     *
     * @param planned whom engagements would work for (null: the vendor); all others are as known now
     * @return the way round, for example {@code [A (mail), B (mail), A (mail)]}, or nothing
     */
    public List<String> circle(UUID engagementId, Map<UUID, UUID> planned) {
        return with(connection -> new ChainWalk(connection).circle(engagementId, planned));
    }

    /** Whether an engagement is, was or is about to be on the list. */
    public boolean isEngagement(UUID engagementId) {
        return with(connection -> new PublishedFacts(connection).isEngagement(engagementId));
    }

    /** The engagements of a subprocessor that are in force today, suspended ones included; by service. */
    public List<PublishedEngagement> engagements(UUID subprocessorId) {
        return with(connection -> new PublishedFacts(connection).engagements(subprocessorId, today(connection)));
    }

    /** An engagement in force today. */
    public Optional<PublishedEngagement> engagement(UUID engagementId) {
        return with(connection -> new PublishedFacts(connection).engagement(engagementId, today(connection)));
    }

    /** The versions of an engagement, or of the identity of a subprocessor, as known now, in the order of their days. */
    public List<PublishedVersion> versions(UUID factId) {
        return with(connection -> new PublishedFacts(connection).versions(factId));
    }

    /** The engagements that a subprocessor has or had, each with its newest version; by service. */
    public List<PublishedVersion> engagementsEver(UUID subprocessorId) {
        return with(connection -> new PublishedFacts(connection).engagementsEver(subprocessorId));
    }

    /**
     * The days of those versions after a correction. Alters nothing.
     *
     * @throws org.subprocessorregistry.problems.Conflict when the days are not possible: versions would overlap or vanish
     */
    public List<Stretch> mended(UUID factId, Mend mend) {
        return with(connection -> new PublishedFacts(connection).timeline(factId)).map(timeline -> timeline.mended(mend).stretches()).orElse(List.of());
    }

    /** The published identity today; empty when nothing of the subprocessor was ever published. */
    public Optional<Identity> identity(UUID subprocessorId) {
        return with(connection -> new PublishedFacts(connection).identity(subprocessorId, today(connection)));
    }

    /** Whether the service ever had a published entry: a baseline is the first load only. */
    public boolean everPublished(String service) {
        return with(connection -> new PublishedFacts(connection).everPublished(service));
    }

    /** The entries in force today for a service, as they concern it, whole: what a list is compared with. */
    public List<EntryView> listed(String service) {
        return whole(RegisterQuery.ofService(service)).entries().stream().filter(EntryView::inForce).toList();
    }

    private LocalDate today(Connection connection) throws SQLException {
        return HeadState.read(connection).today(clock);
    }

    private static RegisterReader reader(Connection connection) throws SQLException {
        return new RegisterReader(connection, HeadState.read(connection).zone());
    }

    /** Inside a transaction the pool hands out that transaction's own connection. */
    private <T> T with(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read or written", e);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
