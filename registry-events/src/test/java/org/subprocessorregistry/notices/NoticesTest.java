package org.subprocessorregistry.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.mail.MailQueue;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.subscribers.LeftBy;
import org.subprocessorregistry.subscribers.Preferences;
import org.subprocessorregistry.world.World;

/** Who gets a notice, and what the ledger says of it. */
class NoticesTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 7);

    private World world;
    private final UUID change = Ids.next();

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Contact contact(String email, String kind) {
        return new Contact("Somebody", email, kind, "en");
    }

    private static NoticeContent content(String kind, String... services) {
        return World.content(World.item(1, kind, "Northwind Speech", services));
    }

    private void announce(NoticeContent content, List<String> services, CustomerDeadline... customers) {
        world.in(() -> world.notices.announce(world.plan(change, content, services, customers)));
    }

    private UUID follow(NoticeKind kind) {
        return world.in(() -> world.notices.follow(change, kind, content("add", "mail"), world.clock.instant()));
    }

    private List<String> recipients(String kind) {
        return world.deliveries.page(change, kind, null, null, 100).stream()
                .map(d -> d.recipient() + " " + d.state()).sorted().toList();
    }

    private List<? extends MailQueue.Claimed> claim() {
        return world.deliveryQueue.claim("me", 100, Duration.ofMinutes(1));
    }

    private UUID delivery(String email) {
        return world.deliveries.page(change, null, null, null, 100).stream().filter(d -> d.recipient().equals(email))
                .findFirst().orElseThrow().id();
    }

    @Test
    void fc15OnlyWhoseServicesAreTouchedAreTold() {
        world.subscribe("en", "mail", "mail@example.com");
        world.subscribe("en", "drive", "drive@example.com");
        world.subscribe("de", null, "all@example.com");
        var touched = world.customer(List.of("mail", "drive"), contact("touched@example.com", "primary"));
        var untouched = world.customer(List.of("drive"), contact("untouched@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(touched, "T", List.of("mail", "drive"), DAY),
                new CustomerDeadline(untouched, "U", List.of("drive"), DAY));
        assertThat(recipients("notice")).containsExactly("all@example.com queued", "mail@example.com queued",
                "touched@example.com queued");
        assertThat(world.database.list("select services::text from delivery order by services::text", row -> row.getString(1)))
                .containsExactly("[\"mail\"]", "[\"mail\"]", "[\"mail\"]");
    }

    @Test
    void aContactThatReplacesOneWhoWasNeverReachedIsTold() {
        var customer = world.customer(List.of("mail"), contact("old@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        world.in(() -> world.notices.tellNewContacts(change, customer, world.clock.instant()));
        assertThat(recipients("notice")).as("the old one still waits").containsExactly("old@example.com queued");
        world.in(() -> world.subscribers.putContacts(customer, List.of("mail"), List.of(contact("new@example.com", "primary"))));
        world.in(() -> world.notices.tellNewContacts(change, customer, world.clock.instant()));
        assertThat(recipients("notice")).containsExactly("new@example.com queued", "old@example.com suppressed");
        assertThat(world.database.list("select object_until::text from delivery where state = 'queued'", row -> row.getString(1)))
                .containsExactly(DAY.toString());
    }

    @Test
    void fc15AChangeWithoutServiceConcernsEverybody() {
        world.subscribe("en", "mail", "mail@example.com");
        var customer = world.customer(List.of("drive"), contact("c@example.com", "primary"));
        announce(content("rename"), List.of(), new CustomerDeadline(customer, "C", List.of("drive"), null));
        assertThat(recipients("notice")).containsExactly("c@example.com queued", "mail@example.com queued");
    }

    @Test
    void wishesForKindsOfChangeAreKept() {
        world.subscribe("en", "mail", "adds@example.com", "any@example.com", "removals@example.com");
        world.in(() -> world.subscribers.change(world.subscribers.findByEmail("adds@example.com").getFirst().id(),
                new Preferences(List.of("mail"), List.of("add"), "en", "immediate")));
        world.in(() -> world.subscribers.change(world.subscribers.findByEmail("removals@example.com").getFirst().id(),
                new Preferences(List.of("mail"), List.of("remove"), "en", "immediate")));
        announce(World.content(World.item(1, "add", "A", "mail"), World.item(2, "remove", "B", "drive")),
                List.of("mail", "drive"));
        assertThat(recipients("notice")).containsExactly("adds@example.com queued", "any@example.com queued");
    }

    @Test
    void aContactWhoAlsoSubscribedGetsOneMailAndAContactOfTwoCustomersTwo() {
        world.subscribe("en", null, "both@example.com", "other@example.com");
        var one = world.customer(List.of("mail"), contact("Both@example.com", "primary"));
        var two = world.customer(List.of("mail"), contact("both@EXAMPLE.com", "primary"));
        var services = List.of("mail");
        assertThat(world.deliveries.audience(services, List.of(one, two)))
                .isEqualTo(new Audience(3, Map.of("contract", 2L, "consent", 1L), Map.of("en", 3L), Map.of("mail", 3L)));
        assertThat(world.deliveries.audience(List.of("drive", "mail"), List.of(one)).byService())
                .as("who subscribed to everything counts for each").isEqualTo(Map.of("mail", 2L, "drive", 1L));
        announce(content("add", "mail"), services, new CustomerDeadline(one, "One", services, DAY),
                new CustomerDeadline(two, "Two", services, DAY.plusDays(3)));
        assertThat(world.deliveries.page(change, null, null, null, 10)).hasSize(3)
                .extracting(DeliveryView::basis).containsOnlyOnce("consent");
        assertThat(world.database.list("select object_until::text from delivery where basis = 'contract' order by 1",
                row -> row.getString(1))).containsExactly("2027-01-07", "2027-01-10");
    }

    @Test
    void theFrozenWordingCarriesItsHash() throws Exception {
        announce(content("add", "mail"), List.of("mail"));
        var latest = world.notices.latest(change).orElseThrow();
        assertThat(latest.texts()).containsOnlyKeys("en", "de", "fr", "es");
        for (var text : latest.texts().values()) {
            var joined = text.subject() + "\n" + text.text() + "\n" + text.html();
            assertThat(text.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest
                    .getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8))));
            assertThat(joined).doesNotContain("/o/", "/s/", "\uE000").contains("http://registry.example/changes/CHG-2026-013");
        }
        assertThat(world.notices.latest(Ids.next())).isEmpty();
        var preview = world.notices.preview(content("add", "mail"), "fr", "contract");
        assertThat(preview.text()).contains("http://registry.example/o/…").doesNotContain("\uE000");
    }

    @Test
    void aWithdrawalStopsWhatIsQueuedAndTellsOnlyWhoHadTheNotice() {
        world.subscribe(3);
        announce(content("add"), List.of());
        claim();
        world.deliveryQueue.accepted(List.of(new MailQueue.Mark(delivery("person1@example.com"), "250 ok")), "me");
        world.deliveryQueue.release(List.of(delivery("person2@example.com")), "me");
        follow(NoticeKind.WITHDRAWAL);
        assertThat(recipients("notice")).containsExactly("person1@example.com sent", "person2@example.com suppressed",
                "person3@example.com suppressed");
        assertThat(recipients("withdrawal")).containsExactly("person1@example.com queued");
        assertThat(world.deliveries.page(change, "notice", "suppressed", null, 10)).extracting(DeliveryView::reason)
                .containsOnly("superseded");

        // The relay had taken the third mail in the very moment of the withdrawal.
        world.deliveryQueue.accepted(List.of(new MailQueue.Mark(delivery("person3@example.com"), "250 ok")), "me");
        assertThat(recipients("notice")).contains("person3@example.com sent");
        assertThat(recipients("withdrawal")).contains("person3@example.com queued");
    }

    /** The mark waits for the withdrawal that has stopped the mail, and must see the notice which that has written. */
    @Test
    void aMailThatIsMarkedWhileItsChangeIsWithdrawnIsCalledOffToo() {
        world.subscribe(1);
        announce(content("add"), List.of());
        claim();
        var mark = new MailQueue.Mark(delivery("person1@example.com"), "250 ok");
        CompletableFuture<Void> marking = world.in(() -> {
            world.notices.follow(change, NoticeKind.WITHDRAWAL, content("add"), world.clock.instant());
            var begun = CompletableFuture.runAsync(() -> world.in(() -> world.deliveryQueue.accepted(List.of(mark), "me")));
            await().until(() -> world.database.number("select count(*) from pg_locks where not granted") > 0);
            return begun;
        });
        marking.join();
        assertThat(recipients("notice")).containsExactly("person1@example.com sent");
        assertThat(recipients("withdrawal")).containsExactly("person1@example.com queued");
    }

    @Test
    void theEffectIsToldToEverybodyWhoHadTheNotice() {
        world.subscribe(2);
        announce(content("add"), List.of());
        world.in(() -> world.subscribers.leave(world.subscribers.findByEmail("person2@example.com").getFirst().id(),
                LeftBy.LINK));
        world.subscribe("en", null, "late@example.com");
        follow(NoticeKind.EFFECT);
        assertThat(recipients("effect")).containsExactly("person1@example.com queued");
        assertThatThrownBy(() -> world.in(() -> world.notices.follow(Ids.next(), NoticeKind.EFFECT, content("add"),
                world.clock.instant()))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anAmendmentStopsTheOldVersionCorrectsWhoWasToldAndTellsWhoWasNot() {
        world.subscribe(2);
        var told = world.customer(List.of("mail"), contact("told@example.com", "primary"));
        var waiting = world.customer(List.of("mail"), contact("waiting@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(told, "T", List.of("mail"), DAY),
                new CustomerDeadline(waiting, "W", List.of("mail"), DAY));
        claim();
        accepted("told@example.com", "person1@example.com");
        world.deliveryQueue.release(List.of(delivery("waiting@example.com")), "me");
        amend(2, new CustomerDeadline(told, "T", List.of("mail"), DAY.plusDays(9)),
                new CustomerDeadline(waiting, "W", List.of("mail"), DAY.plusDays(9)));

        assertThat(recipients("correction")).containsExactly("person1@example.com queued", "told@example.com queued");
        assertThat(recipients("notice")).containsExactly("person1@example.com sent", "person2@example.com queued",
                "person2@example.com suppressed", "told@example.com sent", "waiting@example.com queued", "waiting@example.com suppressed");
        assertThat(world.deliveries.page(change, "notice", "suppressed", null, 10)).extracting(DeliveryView::reason)
                .containsOnly("superseded");
        assertThat(world.notices.latest(change).orElseThrow().version()).isEqualTo(2);
        assertThat(world.deliveries.reach(change)).as("what was stopped makes nobody unreached")
                .containsOnly(Map.entry(told, Reach.PENDING), Map.entry(waiting, Reach.PENDING));
        assertThat(world.database.list("select distinct object_until::text from delivery where notice_version = 2 and basis = 'contract'",
                row -> row.getString(1))).containsExactly(DAY.plusDays(9).toString());
    }

    @Test
    void theOldVersionThatTheRelayTookAfterAllTurnsTheNewOneIntoItsCorrection() {
        world.subscribe(1);
        announce(content("add"), List.of());
        claim();
        amend(2);
        assertThat(recipients("correction")).isEmpty();
        world.deliveryQueue.accepted(List.of(new MailQueue.Mark(delivery("person1@example.com"), "250 ok")), "me");
        assertThat(recipients("notice")).containsExactly("person1@example.com sent");
        assertThat(recipients("correction")).containsExactly("person1@example.com queued");
    }

    @Test
    void whomTheNewVersionNoLongerTouchesReadsTheWholeOfIt() {
        var drive = world.customer(List.of("drive"), contact("drive@example.com", "primary"));
        announce(World.content(World.item(1, "add", "A", "mail"), World.item(2, "add", "B", "drive")), List.of("mail", "drive"),
                new CustomerDeadline(drive, "D", List.of("drive"), DAY));
        claim();
        accepted("drive@example.com");
        amend(2);
        assertThat(world.database.list("select services::text from delivery where kind = 'correction'", row -> row.getString(1)))
                .containsExactly("[]");
    }

    @Test
    void contactsWhoWereToldAreRemindedOnceAndNeverAfterTheDay() {
        var told = world.customer(List.of("mail"), contact("told@example.com", "primary"));
        var waiting = world.customer(List.of("mail"), contact("waiting@example.com", "primary"));
        world.subscribe(1);
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(told, "T", List.of("mail"), DAY),
                new CustomerDeadline(waiting, "W", List.of("mail"), DAY));
        claim();
        accepted("told@example.com", "person1@example.com");
        world.deliveryQueue.release(List.of(delivery("waiting@example.com")), "me");
        var end = world.clock.instant().plus(Duration.ofDays(1));
        for (int twice = 0; twice < 2; twice++) {
            world.in(() -> world.notices.remind(change, "1 2027-01-07", content("add", "mail"), List.of(unaltered(told, "T"), unaltered(waiting, "W")), end, world.clock.instant()));
        }
        assertThat(recipients("reminder")).containsExactly("told@example.com queued");

        world.clock.advance(Duration.ofDays(1));
        claim();
        assertThat(recipients("reminder")).containsExactly("told@example.com suppressed");
        assertThat(world.deliveries.page(change, "reminder", null, null, 10)).extracting(DeliveryView::reason).containsExactly("expired");
    }

    @Test
    void whoAnsweredMeanwhileIsNotReminded() {
        var customer = world.customer(List.of("mail"), contact("told@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "T", List.of("mail"), DAY));
        claim();
        accepted("told@example.com");
        world.in(() -> world.notices.remind(change, "7 2027-01-07", content("add", "mail"), List.of(unaltered(customer, "T")),
                world.clock.instant().plus(Duration.ofDays(7)), world.clock.instant()));
        world.in(() -> world.notices.stopReminders(change, customer));
        assertThat(recipients("reminder")).containsExactly("told@example.com suppressed");
    }

    @Test
    void onePostponementMayFollowAnother() {
        world.subscribe(1);
        announce(content("add"), List.of());
        world.in(() -> world.notices.follow(change, NoticeKind.POSTPONEMENT, "2027-02-01", content("add", "mail"), world.clock.instant()));
        world.in(() -> world.notices.follow(change, NoticeKind.POSTPONEMENT, "2027-03-01", content("add", "mail"), world.clock.instant()));
        assertThat(recipients("postponement")).containsExactly("person1@example.com queued", "person1@example.com queued");
    }

    @Test
    void aVersionThatAltersNothingForACustomerLeavesTheTimeThatHeWasToldAt() {
        var touched = world.customer(List.of("mail"), contact("touched@example.com", "primary"));
        var kept = world.customer(List.of("mail"), contact("kept@example.com", "primary"));
        var never = world.customer(List.of("mail"), contact("never@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(touched, "T", List.of("mail"), DAY),
                new CustomerDeadline(kept, "K", List.of("mail"), DAY), new CustomerDeadline(never, "N", List.of("mail"), DAY));
        claim();
        accepted("touched@example.com", "kept@example.com");
        world.deliveryQueue.release(List.of(delivery("never@example.com")), "me");
        var first = world.deliveries.told(change).get(kept).firstSentAt();
        world.clock.advance(Duration.ofDays(3));
        amend(2, new CustomerDeadline(touched, "T", List.of("mail"), DAY.plusDays(9)), unaltered(kept, "K"), unaltered(never, "N"));
        assertThat(world.deliveries.told(change)).containsEntry(kept, new Told(Reach.SENT, first)).containsEntry(touched, new Told(Reach.PENDING, null))
                .containsEntry(never, new Told(Reach.PENDING, null));

        claim();
        world.deliveries.page(change, null, "claimed", null, 10)
                .forEach(one -> world.deliveryQueue.accepted(List.of(new MailQueue.Mark(one.id(), "250 ok")), "me"));
        var told = world.deliveries.told(change);
        assertThat(told.get(kept).firstSentAt()).as("as before").isEqualTo(first);
        assertThat(told.get(touched).firstSentAt()).isAfter(first);
        assertThat(told.get(never).firstSentAt()).as("told by the new version for the first time").isAfter(first);
    }

    @Test
    void aMereCorrectionReplacesWhatIsQueuedAndMovesNobodysTime() {
        var told = world.customer(List.of("mail"), contact("told@example.com", "primary"));
        var waiting = world.customer(List.of("mail"), contact("waiting@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(told, "T", List.of("mail"), DAY),
                new CustomerDeadline(waiting, "W", List.of("mail"), DAY));
        claim();
        accepted("told@example.com");
        world.deliveryQueue.release(List.of(delivery("waiting@example.com")), "me");
        var first = world.deliveries.told(change).get(told);
        world.in(() -> world.notices.follow(change, NoticeKind.CORRECTION, "CHG-2026-014", content("add", "mail"), world.clock.instant()));

        assertThat(recipients("correction")).containsExactly("told@example.com queued", "waiting@example.com queued");
        assertThat(recipients("notice")).containsExactly("told@example.com sent", "waiting@example.com suppressed");
        assertThat(world.deliveries.told(change)).containsEntry(told, first).containsEntry(waiting, new Told(Reach.PENDING, null));
        assertThat(world.notices.latest(change).orElseThrow().version()).isEqualTo(1);
    }

    private static CustomerDeadline unaltered(UUID customer, String name) {
        return new CustomerDeadline(customer, name, List.of("mail"), DAY, "consent", DAY, false);
    }

    private void amend(int version, CustomerDeadline... customers) {
        world.in(() -> world.notices.amend(new NoticePlan(change, "CHG-2026-013", version, content("add", "mail"), List.of("mail"),
                List.of(customers), world.clock.instant())));
    }

    private void accepted(String... emails) {
        for (String email : emails) {
            world.deliveryQueue.accepted(List.of(new MailQueue.Mark(delivery(email), "250 ok")), "me");
        }
    }

    @Test
    void theBackupContactTakesOverOnceWhenAPrimaryOneFails() {
        var customer = world.customer(List.of("mail"), contact("p1@example.com", "primary"),
                contact("p2@example.com", "primary"), contact("backup@example.com", "backup"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        assertThat(recipients("notice")).hasSize(2);
        assertThat(world.deliveries.reach(change)).containsExactly(Map.entry(customer, Reach.PENDING));
        claim();
        world.deliveryQueue.rejected(delivery("p1@example.com"), "me", "550 no such user");
        world.deliveryQueue.rejected(delivery("p2@example.com"), "me", "550 no such user");
        assertThat(recipients("notice")).containsExactly("backup@example.com queued", "p1@example.com bounced",
                "p2@example.com bounced");
        assertThat(world.deliveries.find(delivery("backup@example.com"))).hasValueSatisfying(ref -> {
            assertThat(ref.customerId()).isEqualTo(customer);
            assertThat(ref.objectUntil()).isEqualTo(DAY);
            assertThat(ref.noticeVersion()).isEqualTo(1);
        });
        claim();
        world.deliveryQueue.rejected(delivery("backup@example.com"), "me", "550 no such user");
        assertThat(world.deliveries.reach(change)).containsExactly(Map.entry(customer, Reach.UNREACHED));
        assertThat(world.deliveries.counts(change, "notice")).containsEntry("bounced", 3L).containsEntry("queued", 0L).hasSize(7);
    }

    @Test
    void aBackupContactWhoWasCorrectedIsNotToldTheSameVersionOnceMore() {
        var customer = world.customer(List.of("mail"), contact("p@example.com", "primary"), contact("backup@example.com", "backup"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        claim();
        world.deliveryQueue.rejected(delivery("p@example.com"), "me", "550 no such user");
        claim();
        accepted("backup@example.com");
        amend(2, new CustomerDeadline(customer, "C", List.of("mail"), DAY.plusDays(9)));
        assertThat(recipients("correction")).containsExactly("backup@example.com queued");
        var again = world.database.list("select id from delivery where kind = 'notice' and notice_version = 2", row -> row.getObject(1, UUID.class));
        assertThat(again).as("the primary one is tried anew").hasSize(1);
        claim();
        world.deliveryQueue.rejected(again.getFirst(), "me", "550 no such user");
        assertThat(recipients("notice")).containsExactly("backup@example.com sent", "p@example.com bounced", "p@example.com bounced");
    }

    @Test
    void reachTellsSentAndLeavesOutWhoHasNoContact() {
        var reached = world.customer(List.of("mail"), contact("p@example.com", "primary"));
        var onlyBackup = world.customer(List.of("mail"), contact("b@example.com", "backup"));
        var none = world.customer(List.of("mail"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(reached, "R", List.of("mail"), DAY),
                new CustomerDeadline(onlyBackup, "B", List.of("mail"), DAY), new CustomerDeadline(none, "N", List.of("mail"), DAY));
        claim();
        world.deliveryQueue.accepted(List.of(new MailQueue.Mark(delivery("p@example.com"), "250 ok")), "me");
        assertThat(world.deliveries.reach(change)).containsOnly(Map.entry(reached, Reach.SENT),
                Map.entry(onlyBackup, Reach.PENDING));
    }

    @Test
    void fc10DeferralsGrowForDaysAndThenEndAsFailed() {
        var customer = world.customer(List.of("mail"), contact("p@example.com", "primary"), contact("b@example.com", "backup"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        var pauses = new ArrayList<Long>();
        var id = delivery("p@example.com");
        while (world.count("delivery", "failed") == 0) {
            assertThat(claim()).isNotEmpty();
            world.deliveryQueue.deferred(id, "me", "451 later");
            pauses.add(world.database.number(
                    "select round(extract(epoch from next_attempt_at - now()) / 30) * 30 from delivery where id = ?", id));
            world.dueNow();
        }
        pauses.removeLast();
        assertThat(pauses.getFirst()).isBetween(1L, 60L);
        assertThat(pauses).isSorted();
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(96 * 3600L, 110 * 3600L);
        assertThat(recipients("notice")).containsExactly("b@example.com queued", "p@example.com failed");
        assertThat(world.in(() -> world.deliveries.retry(change))).isEqualTo(1);
        assertThat(recipients("notice")).contains("p@example.com queued");
    }

    @Test
    void whatWasReplacedIsNotSentOnceMore() {
        var customer = world.customer(List.of("mail"), contact("p@example.com", "primary"));
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        failed();
        assertThat(world.deliveries.retriable(change)).isEqualTo(1);
        amend(2, new CustomerDeadline(customer, "C", List.of("mail"), DAY.plusDays(9)));
        assertThat(world.in(() -> world.deliveries.retry(change))).as("the new version says it").isZero();
        failed();
        assertThat(world.deliveries.retriable(change)).isEqualTo(1);
        follow(NoticeKind.WITHDRAWAL);
        assertThat(world.in(() -> world.deliveries.retry(change))).as("it was called off").isZero();
    }

    @Test
    void anAddressThatTheRelayRefusesIsNotWrittenToAgain() {
        var customer = world.customer(List.of("mail"), contact("p@example.com", "primary"));
        world.subscribe("en", null, "gone@example.com", "fine@example.com");
        announce(content("add", "mail"), List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY));
        claim();
        world.deliveryQueue.rejected(delivery("gone@example.com"), "me", "550 5.1.1 No such user");
        world.deliveryQueue.rejected(delivery("p@example.com"), "me", "550 5.1.1 No such user");
        world.deliveryQueue.rejected(delivery("fine@example.com"), "me", "554 5.7.1 Not from you");
        assertThat(world.database.list("select state || coalesce(' ' || suppressed_reason, '') from subscriber order by 1", row -> row.getString(1)))
                .containsExactly("active", "active", "suppressed hard-bounce");
        assertThat(world.bounced.events).extracting(BounceReceived::hard).containsExactly(true, true, false);
        assertThat(world.bounced.events).extracting(BounceReceived::customerId).containsExactly(null, customer, null);
    }

    @Test
    void whatIsOnlyPutOffHasNoConsequence() {
        world.subscribe(1);
        announce(content("add"), List.of());
        claim();
        world.deliveryQueue.deferred(delivery("person1@example.com"), "me", "451 4.3.0 Later");
        assertThat(world.bounced.events).isEmpty();
    }

    private void failed() {
        world.database.update("update delivery set state = 'failed', reason = 'gave-up' where state = 'queued'");
    }

    @Test
    void whoComesAfterAPostponementReadsTheNewDay() {
        announce(content("add", "mail"), List.of("mail"));
        var later = LocalDate.of(2027, 3, 9);
        world.in(() -> world.notices.follow(change, NoticeKind.POSTPONEMENT, later.toString(), content("add", "mail").effectiveOn(later), world.clock.instant()));
        var customer = world.customer(List.of("mail"), contact("new@example.com", "primary"));
        world.in(() -> {
            world.notices.tellNewcomers(change, List.of("mail"), List.of(new CustomerDeadline(customer, "N", List.of("mail"), DAY)), world.clock.instant());
            return null;
        });
        assertThat(recipients("notice")).containsExactly("new@example.com queued");
        assertThat(world.notices.latest(change).orElseThrow().texts().get("en").text()).contains("9 March 2027");
    }

    @Test
    void whoLeavesBeforeSendingGetsNothing() {
        world.subscribe(2);
        announce(content("add"), List.of());
        world.in(() -> world.subscribers.leave(world.subscribers.findByEmail("person1@example.com").getFirst().id(),
                LeftBy.ONE_CLICK));
        assertThat(claim()).hasSize(1);
        assertThat(recipients("notice")).contains("person1@example.com suppressed");
        world.database.update("update subscriber set state = 'suppressed', suppressed_reason = 'admin'");
        world.leasesOver();
        assertThat(claim()).isEmpty();
        assertThat(world.count("delivery", "suppressed")).isEqualTo(2);
    }

    @Test
    void twoNodesNeverClaimTheSameRowAndAnOldClaimEndsNothing() {
        world.subscribe(100);
        announce(content("add"), List.of());
        var mine = world.deliveryQueue.claim("a", 60, Duration.ofMinutes(1)).stream().map(MailQueue.Claimed::id).toList();
        var theirs = world.deliveryQueue.claim("b", 60, Duration.ofMinutes(1)).stream().map(MailQueue.Claimed::id).toList();
        assertThat(mine).hasSize(60).doesNotContainAnyElementsOf(theirs);
        assertThat(theirs).hasSize(40);
        world.leasesOver();
        assertThat(world.deliveryQueue.stillClaimed(mine.getFirst(), "a")).isFalse();
        assertThat(world.deliveryQueue.claim("c", 100, Duration.ofMinutes(1))).hasSize(100);
        world.deliveryQueue.rejected(mine.getFirst(), "a", "550");
        world.deliveryQueue.release(mine, "a");
        assertThat(world.count("delivery", "claimed")).isEqualTo(100);
    }

    @Test
    void nothingIsWrittenWhenTheAnnouncementFails() {
        world.subscribe(3);
        assertThatThrownBy(() -> world.in(() -> {
            world.notices.announce(world.plan(change, content("add"), List.of()));
            throw new IllegalStateException("later in the same transaction");
        })).hasMessageContaining("later");
        assertThat(world.database.number("select count(*) from delivery")).isZero();
        assertThat(world.notices.latest(change)).isEmpty();
    }
}
