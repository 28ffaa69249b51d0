package org.subprocessorregistry.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Keys;
import org.subprocessorregistry.keys.Lookup;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.LetterFailed;
import org.subprocessorregistry.mail.LetterQueue;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.mail.MailPump;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.RelayUrl;
import org.subprocessorregistry.mail.SmtpTransport;
import org.subprocessorregistry.notices.BounceReceived;
import org.subprocessorregistry.notices.Bounces;
import org.subprocessorregistry.notices.Clocks;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryQueue;
import org.subprocessorregistry.notices.FieldChange;
import org.subprocessorregistry.notices.NoticeContent;
import org.subprocessorregistry.notices.NoticeItem;
import org.subprocessorregistry.notices.NoticePlan;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.notices.Vendor;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.subscribers.NewSubscriber;
import org.subprocessorregistry.subscribers.Subscribers;

/** A fresh database with the product's schema and the real classes on it, without a container. */
public final class World implements AutoCloseable {

    public static final MailPump.Pace QUICK = new MailPump.Pace(50, Duration.ofSeconds(60), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(400));
    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        // Outcomes are awaited, never timed: a busy machine takes longer.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private static EmbeddedPostgres postgres;

    public final TestClock clock = new TestClock();
    public final Path directory;
    public final PGSimpleDataSource server;
    public final Database database;
    public final Keys keys;
    public final Seal seal;
    public final Lookup lookup;
    public final Tokens tokens;
    public final MailRelay relay;
    public final Letters letters;
    public final Subscribers subscribers;
    public final Notices notices;
    public final Deliveries deliveries;
    public final LetterQueue letterQueue;
    public final DeliveryQueue deliveryQueue;
    public final Bounces bounces;
    public final Fired<BounceReceived> bounced = new Fired<>();
    public final Fired<LetterFailed> lettersFailed = new Fired<>();
    /** Whose clocks a notice that leaves now would start; nobody's, until a test says otherwise. */
    public Clocks clocks = (change, customers) -> Map.of();
    private final TestPool pool;
    private final List<MailPump> pumps = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public World() {
        this("http://registry.example");
    }

    public World(String baseUrl) {
        this(baseUrl, Optional.empty());
    }

    /** @param inbox mailbox whose answers are read */
    public World(String baseUrl, Optional<String> inbox) {
        try {
            directory = Files.createTempDirectory("registry-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = freshDatabase();
        pool = new TestPool(server);
        database = new Database(pool.dataSource());
        keys = new Keys(database, directory.resolve("keys/master.key"));
        seal = new Seal(keys);
        lookup = new Lookup(keys);
        tokens = new Tokens(keys, clock);
        relay = new MailRelay(Optional.of("smtp://127.0.0.1:9"), Optional.empty(), Optional.empty(), Optional.of(baseUrl),
                Optional.empty(), inbox);
        letters = new Letters(database, seal, tokens, clock);
        subscribers = new Subscribers(database, seal, lookup, tokens, letters, relay, clock);
        notices = new Notices(database, relay);
        deliveries = new Deliveries(database, seal, tokens, relay);
        letterQueue = new LetterQueue(database, clock, seal, tokens, relay, lettersFailed);
        bounces = new Bounces(deliveries, subscribers, clock, bounced);
        deliveryQueue = new DeliveryQueue(database, clock, seal, tokens, relay, (change, customers) -> clocks.ifToldToday(change, customers), bounces);
    }

    private static synchronized PGSimpleDataSource freshDatabase() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().setServerConfig("fsync", System.getProperty("world.fsync", "off"))
                        .setServerConfig("synchronous_commit", "on").setPGStartupWait(Duration.ofSeconds(60)).start();
                execute("create database world");
                Flyway.configure().dataSource(source("world")).placeholders(Map.of("appUser", "postgres")).load().migrate();
            }
            var name = "world_" + DATABASES.incrementAndGet();
            execute("create database " + name + " template world");
            return source(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGSimpleDataSource source(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.getJdbcUrl("postgres", name));
        source.setUser("postgres");
        return source;
    }

    private static void execute(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------------ doing things

    public void in(Runnable work) {
        pool.inTransaction(work);
    }

    public <T> T in(Supplier<T> work) {
        var result = new AtomicReference<T>();
        pool.inTransaction(() -> result.set(work.get()));
        return result.get();
    }

    public void databaseAway(boolean away) {
        pool.setBroken(away);
    }

    /** Active subscribers without a letter. */
    public void subscribe(String language, String service, String... emails) {
        var rows = new ArrayList<NewSubscriber>();
        for (var email : emails) {
            rows.add(new NewSubscriber(rows.size() + 1, email, service == null ? List.of() : List.of(service), language,
                    "immediate"));
        }
        in(() -> subscribers.addAll(rows, "test"));
    }

    public void subscribe(int count) {
        var emails = new String[count];
        for (int i = 0; i < count; i++) {
            emails[i] = "person%d@example.com".formatted(i + 1);
        }
        subscribe("en", null, emails);
    }

    public UUID customer(List<String> services, Contact... contacts) {
        var id = Ids.next();
        in(() -> subscribers.putContacts(id, services, List.of(contacts)));
        return id;
    }

    public static Vendor vendor() {
        return new Vendor("Contoso Cloud", "Contoso Cloud Europe B.V.", "Herengracht 1, Amsterdam", "privacy@contoso.example",
                "Europe/Amsterdam", "en");
    }

    public static NoticeItem item(int no, String kind, String name, String... services) {
        return new NoticeItem(no, kind, name, name + " GmbH", "replace".equals(kind) ? "Woodgrove Voice" : null,
                List.of(services), List.of(services).stream().map(s -> "Contoso " + s).toList(),
                List.of(new FieldChange("locations", "Ireland", "Ireland, Switzerland"),
                        new FieldChange("data-categories", null, "files and version history, encrypted")), null);
    }

    public static NoticeContent content(NoticeItem... items) {
        return new NoticeContent(vendor(), "CHG-2026-013", "Speech-to-text moves to Leipzig",
                "Voice messages no longer leave the EEA.", "notify", LocalDate.of(2027, 1, 11), LocalDate.of(2027, 1, 7),
                List.of(items));
    }

    public NoticePlan plan(UUID change, NoticeContent content, List<String> services, CustomerDeadline... customers) {
        return new NoticePlan(change, content.number(), 1, content, services, List.of(customers), clock.instant());
    }

    /** Announces a change that concerns everybody. */
    public UUID announceToAll() {
        var change = Ids.next();
        in(() -> notices.announce(plan(change, content(item(1, "add", "Northwind Speech")), List.of())));
        return change;
    }

    public MailPump pump(Smtp smtp, int connections) {
        return pump("smtp://127.0.0.1:%d?connections=%d&timeout=5".formatted(smtp.port(), connections), QUICK);
    }

    public MailPump pump(String url, MailPump.Pace pace) {
        var relayUrl = RelayUrl.parse(url);
        var pump = new MailPump(List.of(letterQueue, deliveryQueue), () -> new SmtpTransport(relayUrl, "registry.example"),
                relayUrl.connections(), relayUrl.perMinute(), pace, "test-" + Ids.next());
        pumps.add(pump);
        pump.start(threads);
        return pump;
    }

    /** Lets every deferred row be due now. */
    public void dueNow() {
        database.update("update delivery set next_attempt_at = now() where state = 'deferred'");
        database.update("update letter set next_attempt_at = now() where state = 'deferred'");
    }

    /** Lets every lease be over now. */
    public void leasesOver() {
        database.update("update delivery set next_attempt_at = now(), lease_until = now() where state = 'claimed'");
    }

    public long count(String table, String state) {
        return database.number("select count(*) from %s where state = ?".formatted(table), state);
    }

    @Override
    public void close() {
        try {
            pumps.forEach(pump -> pump.stop(Duration.ofSeconds(5)));
            threads.shutdownNow();
            pool.close();
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
