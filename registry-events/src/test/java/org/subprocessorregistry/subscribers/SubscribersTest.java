package org.subprocessorregistry.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.TokenCheck;
import org.subprocessorregistry.sql.Json;
import org.subprocessorregistry.world.World;

class SubscribersTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void request(String email, String... services) {
        world.in(() -> world.subscribers.request(
                new SubscriptionRequest(email, List.of(services), List.of(), "de", "immediate", "192.0.2.7")));
    }

    private SubscriberView only(String email) {
        var found = world.subscribers.findByEmail(email);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private SubscriberView confirm(UUID id) {
        return world.in(() -> world.subscribers.confirm(id));
    }

    private record Letter(String template, String to, Map<String, String> values) {

        String token() {
            return values.get("link").substring(values.get("link").lastIndexOf('/') + 1);
        }
    }

    private List<Letter> letters() {
        return world.database.list("select template, recipient_sealed, content_sealed from letter order by id",
                row -> new Letter(row.getString(1), world.seal.open(row.getBytes(2)),
                        Json.read(world.seal.open(row.getBytes(3)), new TypeReference<Map<String, String>>() { })));
    }

    @Test
    void fc01OnlyTheConfirmationMakesASubscriberAndRepeatingItIsHarmless() {
        request("a@example.com", "mail");
        var pending = only("a@example.com");
        assertThat(pending.state()).isEqualTo("pending");
        var letter = letters().getFirst();
        assertThat(letter.template()).isEqualTo("confirm-subscription");
        assertThat(letter.values().get("link")).startsWith("http://registry.example/s/").doesNotContain("@", "example.com");
        assertThat(world.tokens.open(letter.token(), Purpose.CONFIRM)).contains(pending.id());
        assertThat(only("a@example.com").state()).as("opening the token changes nothing").isEqualTo("pending");

        var active = confirm(pending.id());
        assertThat(active.state()).isEqualTo("active");
        world.clock.advance(Duration.ofHours(1));
        assertThat(confirm(pending.id())).isEqualTo(active);
        world.clock.advance(Duration.ofDays(7));
        assertThat(world.tokens.check(letter.token(), Purpose.CONFIRM)).isInstanceOf(TokenCheck.Expired.class);
    }

    @Test
    void fc02LeavingIsRepeatableIsRecordedAndHasAWayBack() {
        world.subscribe("en", null, "a@example.com");
        var id = only("a@example.com").id();
        var left = world.in(() -> world.subscribers.leave(id, LeftBy.ONE_CLICK));
        assertThat(left.state()).isEqualTo("left");
        assertThat(left.leftAt()).isEqualTo(world.clock.instant());
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.in(() -> world.subscribers.leave(id, LeftBy.LINK))).isEqualTo(left);
        assertThat(world.database.first("select left_by from subscriber", row -> row.getString(1))).contains("one-click");
        assertThat(confirm(id).state()).isEqualTo("active");
    }

    @Test
    void fc04ThePlusSignIsAnotherSubscriber() {
        request("ann+privacy@example.com");
        request("ann@example.com");
        assertThat(only("ann+privacy@example.com").id()).isNotEqualTo(only("ann@example.com").id());
    }

    @Test
    void fc05AnotherLetterCaseIsTheSameSubscriber() {
        request("Ann@Example.com");
        request(" ann@example.COM ");
        assertThat(only("ANN@example.com").email()).isEqualTo("Ann@example.com");
        var outcome = world.in(() -> world.subscribers.addAll(List.of(
                new NewSubscriber(1, "Bob@Example.com", List.of(), "en", null),
                new NewSubscriber(2, "bob@example.com", List.of(), "en", null),
                new NewSubscriber(3, "not an address", List.of(), "en", null),
                new NewSubscriber(4, "eve@example.com", List.of(), "xx", null)), "contract"));
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.known()).isEqualTo(1);
        assertThat(outcome.skipped()).extracting(BulkOutcome.Skipped::record).containsExactly(3, 4);
        assertThat(only("bob@example.com").email()).as("as typed at first").isEqualTo("Bob@example.com");
    }

    @Test
    void fc06AnInternationalDomainIsOneSubscriber() {
        request("info@bücher.example");
        request("info@xn--bcher-kva.example");
        assertThat(only("info@bücher.example").email()).isEqualTo("info@bücher.example");
        assertThat(letters().getFirst().to()).isEqualTo("info@xn--bcher-kva.example");
        assertThatThrownBy(() -> request("grüße@bücher.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fc07OneLetterPerAddressAndCoolDownHoweverManyAsk() throws Exception {
        try (var threads = Executors.newFixedThreadPool(10)) {
            var asks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 20; i++) {
                var service = "service-" + i;
                asks.add(() -> {
                    request("victim@example.com", service);
                    return null;
                });
            }
            for (var answer : threads.invokeAll(asks)) {
                answer.get();
            }
        }
        assertThat(letters()).hasSize(1);
        world.clock.advance(Duration.ofMinutes(9));
        request("victim@example.com");
        assertThat(letters()).hasSize(1);
        world.clock.advance(Duration.ofMinutes(1));
        request("victim@example.com", "mail");
        assertThat(letters()).hasSize(2);
        var id = only("victim@example.com").id();
        assertThat(letters()).allSatisfy(letter ->
                assertThat(world.tokens.open(letter.token(), Purpose.CONFIRM)).contains(id));
        assertThat(only("victim@example.com").services()).containsExactly("mail");
    }

    @Test
    void aKnownActiveAddressGetsNoSecondSubscriptionButALinkToItsSettings() {
        world.subscribe("en", "drive", "a@example.com");
        var before = only("a@example.com");
        request("A@example.com", "mail");
        request("A@example.com", "mail");
        assertThat(only("a@example.com")).isEqualTo(before);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.template()).isEqualTo("already-subscribed");
            assertThat(world.tokens.open(letter.token(), Purpose.MANAGE)).contains(before.id());
        });
    }

    @Test
    void fc20AnImportNeverBringsBackWhoLeftButThePersonMay() {
        world.subscribe("en", null, "a@example.com");
        var id = only("a@example.com").id();
        world.in(() -> world.subscribers.leave(id, LeftBy.LINK));
        var rows = List.of(new NewSubscriber(1, "A@example.com", List.of(), "en", "daily"),
                new NewSubscriber(2, "b@example.com", List.of("mail"), "", ""));
        var outcome = world.in(() -> world.subscribers.addAll(rows, "customer contract"));
        assertThat(outcome).isEqualTo(new BulkOutcome(1, 0, List.of(new BulkOutcome.Skipped(1, "left"))));
        assertThat(world.in(() -> world.subscribers.addAll(rows, "again")).known()).isEqualTo(1);
        assertThat(only("b@example.com").state()).isEqualTo("active");
        assertThat(letters()).isEmpty();

        request("a@example.com");
        assertThat(only("a@example.com").state()).isEqualTo("pending");
        assertThat(world.in(() -> world.subscribers.addAll(rows, "once more")).skipped())
                .as("a request by anybody does not open the door for the import").hasSize(1);
        assertThat(only("a@example.com").state()).isEqualTo("pending");
        assertThat(confirm(id).state()).isEqualTo("active");
        assertThat(only("a@example.com").leftAt()).isNull();
    }

    @Test
    void nothingOfAPersonIsReadableInTheDatabase() {
        world.customer(List.of("mail"), new Contact("Zoë Fictitious", "zoe@fictitious.example", "primary", "en"));
        request("ann@fictitious.example");
        for (var table : List.of("subscriber", "letter")) {
            var dump = String.join("\n", world.database.list("select t::text from %s t".formatted(table), row -> row.getString(1)));
            assertThat(dump).doesNotContain("fictitious", "Fictitious",
                    HexFormat.of().formatHex("fictitious".getBytes(StandardCharsets.UTF_8)), "192.0.2.7");
        }
    }

    @Test
    void contactsFollowTheirCustomer() {
        var customer = world.customer(List.of("mail"), new Contact("Ann", "ann@example.com", "primary", "en"),
                new Contact("Bob", "bob@example.com", "backup", "de"));
        assertThat(world.subscribers.contacts(customer)).extracting(ContactView::name, ContactView::kind, ContactView::state)
                .containsExactly(tuple("Ann", "primary", "active"),
                        tuple("Bob", "backup", "active"));
        var ann = only("ann@example.com");
        assertThat(ann.basis()).isEqualTo("contract");
        assertThat(ann.customerId()).isEqualTo(customer);

        world.in(() -> world.subscribers.putContacts(customer, List.of("mail", "drive"),
                List.of(new Contact("Bob B.", "BOB@example.com", "primary", "fr"))));
        assertThat(world.subscribers.contacts(customer)).singleElement()
                .satisfies(bob -> assertThat(bob.name() + bob.kind() + bob.language()).isEqualTo("Bob B.primaryfr"));
        assertThat(only("ann@example.com").state()).isEqualTo("left");
        assertThatThrownBy(() -> world.in(() -> world.subscribers.putContacts(customer, List.of(), List.of(
                new Contact("x", "x@example.com", "primary", "en"), new Contact("x", "X@example.com", "backup", "en")))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> world.in(() -> world.subscribers.putContacts(customer, List.of(), List.of(
                new Contact("x\r\nBcc: y", "x@example.com", "primary", "en"))))).hasMessageContaining("one line");
        assertThat(world.subscribers.contacts(customer)).as("a refused list changes nothing").hasSize(1);
    }

    @Test
    void aContactDoesNotVanishSilently() {
        world.customer(List.of("mail"), new Contact("Ann", "ann@example.com", "primary", "en"));
        var id = only("ann@example.com").id();
        assertThat(world.in(() -> world.subscribers.leave(id, LeftBy.LINK)).state()).isEqualTo("active");
        var changed = world.in(() -> world.subscribers.change(id, new Preferences(List.of(), List.of(), "es", "daily")));
        assertThat(changed.language()).isEqualTo("es");
        assertThat(changed.services()).containsExactly("mail");
    }

    @Test
    void erasingForgetsThePersonAndKeepsTheProof() {
        world.subscribe("en", null, "a@example.com");
        var id = only("a@example.com").id();
        var change = world.announceToAll();
        world.in(() -> world.subscribers.erase(id));
        world.in(() -> world.subscribers.erase(id));
        assertThat(world.subscribers.findByEmail("a@example.com")).isEmpty();
        assertThat(world.subscribers.find(id)).isEmpty();
        assertThat(world.subscribers.count(SubscriberFilter.all())).isZero();
        assertThat(world.deliveries.page(change, null, null, null, 10)).singleElement().satisfies(delivery -> {
            assertThat(delivery.recipient()).isEmpty();
            assertThat(delivery.state()).isEqualTo("suppressed");
        });
        assertThat(world.in(() -> world.subscribers.addAll(
                List.of(new NewSubscriber(1, "a@example.com", List.of(), "en", "")), "x")).skipped()).hasSize(1);
        assertThatThrownBy(() -> confirm(id)).isInstanceOf(NoSuchElementException.class);
        request("a@example.com");
        assertThat(only("a@example.com").state()).as("the person may come back").isEqualTo("pending");
    }

    @Test
    void pagesShowEachRowOnce() {
        world.subscribe(25);
        world.subscribe("de", "mail", "x@example.com");
        var seen = new ArrayList<UUID>();
        UUID after = null;
        while (true) {
            var page = world.subscribers.page(SubscriberFilter.all(), after, 10);
            page.forEach(row -> seen.add(row.id()));
            if (page.size() < 10) {
                break;
            }
            after = page.getLast().id();
        }
        assertThat(seen).hasSize(26).doesNotHaveDuplicates();
        assertThat(world.subscribers.count(new SubscriberFilter("active", "consent", "mail", "de", null))).isEqualTo(1);
        assertThat(world.subscribers.count(new SubscriberFilter(null, null, "mail", null, null))).isEqualTo(26);
        assertThat(world.subscribers.count(new SubscriberFilter(null, "contract", null, null, Ids.next()))).isZero();
    }
}
