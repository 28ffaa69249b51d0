package org.subprocessorregistry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.notices.DeliveryView;
import org.subprocessorregistry.subscribers.LeftBy;
import org.subprocessorregistry.world.Smtp;
import org.subprocessorregistry.world.World;

/** From the queue to the relay, whatever the relay does. */
class DispatchTest {

    private World world;
    private Smtp smtp;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
        if (smtp != null) {
            smtp.close();
        }
    }

    private DeliveryView delivery(UUID change, String email) {
        return world.deliveries.page(change, null, null, null, 1000).stream().filter(d -> d.recipient().equals(email))
                .findFirst().orElseThrow();
    }

    /** Long enough for a claim that a failure left to its lease. */
    private void awaitSent(long count) {
        await().atMost(World.QUICK.lease().multipliedBy(2)).until(() -> world.count("delivery", "sent") == count);
    }

    private void assertEachOnce(int recipients) {
        assertThat(smtp.taken()).extracting(Smtp.Taken::to).hasSize(recipients).doesNotHaveDuplicates();
    }

    @Test
    void fc08AfterAServerDiesTheOthersGetTheirMailAndNobodyTwice() {
        var first = new AtomicReference<Smtp>();
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("MAIL") && first.get().count() >= 20) {
                first.get().close();
                return Smtp.DROP;
            }
            return null;
        });
        first.set(smtp);
        world.subscribe(50);
        var change = world.announceToAll();
        world.pump(smtp, 1);
        await().until(() -> smtp.count() == 20 && world.count("delivery", "sent") == 20);
        try (var second = Smtp.serverOn(first.get().port())) {
            awaitSent(50);
            assertThat(second.count()).isEqualTo(30);
            assertThat(second.taken()).extracting(Smtp.Taken::to)
                    .doesNotContainAnyElementsOf(smtp.taken().stream().map(Smtp.Taken::to).toList());
        }
        assertThat(world.deliveries.page(change, null, "sent", null, 100)).extracting(DeliveryView::attempts)
                .as("an absent relay costs nobody an attempt").containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fc09AKilledNodeDoublesAtMostOneMailPerConnection(int connections) {
        var kills = 5;
        var killAt = new AtomicInteger(15);
        var pump = new AtomicReference<MailPump>();
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && smtp.count() >= killAt.get()) {
                pump.get().abandon();
            }
            return null;
        });
        world.subscribe(120);
        var change = world.announceToAll();
        for (int kill = 0; kill < kills; kill++) {
            killAt.set(smtp.count() + 15);
            var running = world.pump(smtp, connections);
            pump.set(running);
            await().until(() -> running.isDead());
            assertThat(world.count("delivery", "sent")).as("sent only after the 250").isLessThanOrEqualTo(smtp.count());
            world.leasesOver();
        }
        killAt.set(Integer.MAX_VALUE);
        world.pump(smtp, connections);
        awaitSent(120);
        var copies = smtp.taken().stream().collect(Collectors.groupingBy(Smtp.Taken::to));
        assertThat(copies).hasSize(120);
        assertThat(smtp.count() - 120).as("duplicates").isBetween(0, connections * kills);
        copies.values().forEach(same -> assertThat(same.stream().map(t -> t.header("Message-ID")).distinct()).hasSize(1));
        assertThat(world.deliveries.counts(change, "notice")).containsEntry("sent", 120L);
    }

    @Test
    void fc10EachRefusalHasItsOwnConsequence() {
        var asked = new ConcurrentHashMap<String, AtomicInteger>();
        smtp = Smtp.server(moment -> {
            int time = asked.computeIfAbsent(moment.verb() + moment.argument(), v -> new AtomicInteger()).incrementAndGet();
            return switch (moment.verb() + " " + moment.argument()) {
                case "RCPT person1@example.com" -> time <= 2 ? "451 4.7.1 person1@example.com try again later" : null;
                case "RCPT person2@example.com" -> "550 5.1.1 <Person2@example.com> does not exist";
                case "END person3@example.com" -> "554 5.7.1 not this text";
                case "END person4@example.com" -> time == 1 ? "452 4.3.1 disk full" : null;
                default -> null;
            };
        });
        world.subscribe(6);
        var change = world.announceToAll();
        world.pump(smtp, 2);
        await().until(() -> world.count("delivery", "deferred") == 2 && world.count("delivery", "bounced") == 2
                && world.count("delivery", "sent") == 2);
        assertThat(delivery(change, "person1@example.com").smtpReply()).startsWith("451").contains("recipient")
                .doesNotContain("person1@");
        assertThat(delivery(change, "person2@example.com").smtpReply()).startsWith("550").doesNotContain("erson2@");
        world.dueNow();
        awaitSent(3);
        assertThat(delivery(change, "person1@example.com").state()).isEqualTo("deferred");
        world.dueNow();
        awaitSent(4);
        assertThat(delivery(change, "person1@example.com").attempts()).isEqualTo(3);
        assertThat(world.deliveries.counts(change, "notice")).containsEntry("bounced", 2L).containsEntry("sent", 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH 535 5.7.8 bad credentials", "AUTH 454 4.7.0 temporary authentication failure",
            "MAIL 454 4.7.0 not now", "MAIL 530 5.7.0 sign in first", "MAIL 550 5.7.1 sender refused",
            "CONNECT 554 5.3.2 no service", "CONNECT 421 4.3.2 shutting down", "EHLO 421 4.3.2 shutting down"})
    void fc10WhatConcernsAllMailPausesAllMailAndBurnsNobody(String refusal) {
        var mended = new CountDownLatch(1);
        var refused = new AtomicInteger();
        smtp = Smtp.withPassword(moment -> {
            if (mended.getCount() > 0 && moment.verb().equals(refusal.substring(0, refusal.indexOf(' ')))) {
                refused.incrementAndGet();
                return refusal.substring(refusal.indexOf(' ') + 1);
            }
            return null;
        });
        world.subscribe(30);
        var change = world.announceToAll();
        var pump = world.pump("smtp://user:secret@127.0.0.1:%d?connections=2&timeout=5".formatted(smtp.port()), World.QUICK);
        await().until(() -> refused.get() >= 3 && pump.state().get("paused").equals(true));
        assertThat(refused.get()).as("a probe now and then, not a storm").isLessThan(20);
        assertThat(world.deliveries.page(change, null, null, null, 100)).allSatisfy(d -> {
            assertThat(d.attempts()).isZero();
            assertThat(d.state()).isIn("queued", "claimed");
        });
        mended.countDown();
        awaitSent(30);
        assertEachOnce(30);
        assertThat(pump.state()).containsEntry("paused", false);
    }

    @Test
    void fc10AnUnreachableRelayBurnsNobody() {
        smtp = Smtp.server();
        int port = smtp.port();
        smtp.close();
        world.subscribe(5);
        var change = world.announceToAll();
        var pump = world.pump("smtp://127.0.0.1:%d?connections=2".formatted(port), World.QUICK);
        await().until(() -> pump.state().get("paused").equals(true));
        smtp = Smtp.serverOn(port);
        awaitSent(5);
        assertThat(world.deliveries.page(change, null, null, null, 10)).extracting(DeliveryView::attempts).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL 421 4.7.0 too many messages in this session", "MAIL DROP", "BODY DROP", "RCPT 421 4.7.0 bye",
            "DATA DROP", "END 421 4.3.2 bye"})
    void fc11AServerThatHangsUpLosesNobody(String hangUp) {
        smtp = Smtp.server(moment -> moment.taken() == 10 && hangUp.startsWith(moment.verb() + " ")
                ? hangUp.substring(hangUp.indexOf(' ') + 1) : null);
        world.subscribe(45);
        var change = world.announceToAll();
        world.pump(smtp, 1);
        awaitSent(45);
        assertEachOnce(45);
        assertThat(smtp.connections()).isEqualTo(5);
        assertThat(world.deliveries.page(change, null, null, null, 100)).extracting(DeliveryView::attempts).containsOnly(1);
    }

    @Test
    void fc11TheNumberOfMessagesPerConnectionCanBeSet() {
        smtp = Smtp.server();
        world.subscribe(20);
        world.announceToAll();
        world.pump("smtp://127.0.0.1:%d?connections=1&messages=7".formatted(smtp.port()), World.QUICK);
        awaitSent(20);
        assertThat(smtp.connections()).isEqualTo(3);
    }

    @Test
    void c_aServerThatDropsOneTextForEverDefersThatOneOnly() {
        smtp = Smtp.server(moment -> moment.verb().equals("BODY") && moment.argument().startsWith("person3@") ? Smtp.DROP : null);
        world.subscribe(10);
        var change = world.announceToAll();
        world.pump(smtp, 1);
        awaitSent(9);
        await().until(() -> world.count("delivery", "deferred") == 1);
        assertThat(delivery(change, "person3@example.com").attempts()).isEqualTo(1);
    }

    @Test
    void aServerThatFallsSilentDefersTheMailAtHand() {
        var silent = new CountDownLatch(1);
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && moment.argument().startsWith("person2@")) {
                await().atMost(Duration.ofSeconds(20)).until(() -> silent.getCount() == 0);
                return Smtp.DROP;
            }
            return null;
        });
        world.subscribe(3);
        world.announceToAll();
        world.pump("smtp://127.0.0.1:%d?connections=1&timeout=4".formatted(smtp.port()), World.QUICK);
        await().until(() -> world.count("delivery", "sent") == 2 && world.count("delivery", "deferred") == 1);
        silent.countDown();
    }

    @Test
    void twoNodesShareTheWork() {
        smtp = Smtp.server();
        world.subscribe(400);
        world.announceToAll();
        world.pump(smtp, 3);
        world.pump(smtp, 3);
        awaitSent(400);
        assertEachOnce(400);
    }

    @Test
    void anAbsentDatabaseStopsTheMailAndDoublesNone() {
        var away = new AtomicInteger(-1);
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && smtp.count() == 20 && away.compareAndSet(-1, 1)) {
                world.databaseAway(true);
            }
            return null;
        });
        world.subscribe(60);
        world.announceToAll();
        world.pump(smtp, 4);
        await().until(() -> away.get() == 1);
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        assertThat(smtp.count()).as("each connection stops after its unmarked mail").isLessThanOrEqualTo(25);
        world.databaseAway(false);
        awaitSent(60);
        assertEachOnce(60);
    }

    /** The mail at hand when it went away is sent a second time: better twice than never. */
    @Test
    void aDatabaseThatStaysAwayLongerThanALeaseStopsNoConnectionForGood() {
        var away = new AtomicInteger(-1);
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && smtp.count() == 2 && away.compareAndSet(-1, 1)) {
                world.databaseAway(true);
            }
            return null;
        });
        world.subscribe(6);
        world.announceToAll();
        world.pump("smtp://127.0.0.1:%d?connections=1".formatted(smtp.port()),
                new MailPump.Pace(50, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(400)));
        await().until(() -> away.get() == 1);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        world.databaseAway(false);
        awaitSent(6);
    }

    @Test
    void whatIsStoppedWhileItWaitsIsNotSent() {
        var open = new CountDownLatch(1);
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && open.getCount() > 0) {
                await().atMost(Duration.ofSeconds(20)).until(() -> open.getCount() == 0);
            }
            return null;
        });
        world.subscribe(20);
        world.announceToAll();
        world.pump("smtp://127.0.0.1:%d?connections=1&timeout=20".formatted(smtp.port()), World.QUICK);
        await().until(() -> world.count("delivery", "claimed") == 20);
        var waiting = world.subscribers.findByEmail("person7@example.com").getFirst();
        world.in(() -> world.subscribers.leave(waiting.id(), LeftBy.LINK));
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        open.countDown();
        await().until(() -> smtp.count() > 0);
        boolean atHand = smtp.taken().getFirst().to().equals("person7@example.com");
        await().until(() -> world.count("delivery", "sent") == (atHand ? 20 : 19));
        assertThat(smtp.count()).isEqualTo(atHand ? 20 : 19);
        assertThat(world.count("delivery", "sent")).isEqualTo(smtp.count());
    }

    @Test
    void aCommitWakesTheDispatcher() {
        smtp = Smtp.server();
        world.subscribe(1);
        var slow = new MailPump.Pace(50, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var pump = world.pump("smtp://127.0.0.1:%d?connections=1".formatted(smtp.port()), slow);
        var wakeUp = new MailWakeUp(world.server, pump::wake);
        var thread = Thread.ofPlatform().start(wakeUp);
        await().until(() -> world.database.number(
                "select count(*) from pg_stat_activity where query = 'listen mail' and datname = current_database()") == 1);
        world.announceToAll();
        awaitSent(1);
        world.database.list("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where query = 'listen mail' and datname = current_database()""", row -> true);
        world.in(() -> world.letters.send("password-link", "en", "a@example.com", Map.of("link", "http://registry.example/p")));
        await().until(() -> world.count("letter", "sent") == 1);
        wakeUp.stop();
        await().until(() -> !thread.isAlive());
    }

    @Test
    void stoppingGivesTheClaimsBack() {
        var open = new CountDownLatch(1);
        smtp = Smtp.server(moment -> {
            if (moment.verb().equals("END") && smtp.count() == 5 && open.getCount() > 0) {
                await().atMost(Duration.ofSeconds(20)).until(() -> open.getCount() == 0);
            }
            return null;
        });
        world.subscribe(40);
        world.announceToAll();
        var pump = world.pump("smtp://127.0.0.1:%d?connections=1&timeout=20".formatted(smtp.port()), World.QUICK);
        await().until(() -> smtp.count() == 5 && world.count("delivery", "claimed") > 10);
        var stopping = Thread.ofPlatform().start(() -> pump.stop(Duration.ofSeconds(10)));
        open.countDown();
        await().until(() -> !stopping.isAlive());
        assertThat(world.count("delivery", "claimed")).isZero();
        assertThat(world.count("delivery", "sent")).isEqualTo(smtp.count());
        assertThat(world.count("delivery", "queued")).isEqualTo(40 - smtp.count());
    }

    @Test
    void nothingLeavesInTheClearWhereTlsIsRequired() {
        smtp = Smtp.withPassword(moment -> null);
        world.subscribe(2);
        world.announceToAll();
        var pump = world.pump("smtp://user:secret@127.0.0.1:%d?starttls=required".formatted(smtp.port()), World.QUICK);
        await().until(() -> pump.state().get("paused").equals(true));
        assertThat(smtp.count()).isZero();
        assertThat(world.count("delivery", "sent")).isZero();
    }

    @Test
    void lettersGoFirst() {
        smtp = Smtp.server();
        world.subscribe(100);
        world.announceToAll();
        world.in(() -> world.letters.send("password-link", "en", "a@example.com", Map.of("link", "http://registry.example/p")));
        world.pump(smtp, 1);
        awaitSent(100);
        assertThat(smtp.taken().getFirst().to()).isEqualTo("a@example.com");
    }

    @Test
    void aMailThatCannotBeComposedIsDeferredAndTheOthersLeave() {
        smtp = Smtp.server();
        world.subscribe(5);
        world.announceToAll();
        world.database.update("""
                update subscriber set email_sealed = '\\x0102'::bytea
                where email_hash = ?""", world.lookup.hash(EmailAddress.parse("person2@example.com")));
        world.pump(smtp, 1);
        await().until(() -> world.count("delivery", "sent") == 4 && world.count("delivery", "deferred") == 1);
        assertThat(world.database.list("select smtp_reply_sealed from delivery where state = 'deferred'", row -> world.seal.open(row.getBytes(1))))
                .isEqualTo(List.of("not composed: IllegalStateException"));
    }
}
