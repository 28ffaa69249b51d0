package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryRef;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;

/** The links {@code /o/…} of recipients: what they open, and how long. Each shows its own customer's case only (DOMAIN §3.8). */
@ApplicationScoped
class CaseLinks {

    private static final int MONTHS = 12;

    private final Deliveries deliveries;
    private final Tokens tokens;
    private final MailRelay relay;
    private final BusinessDay businessDay;

    @Inject
    CaseLinks(Deliveries deliveries, Tokens tokens, MailRelay relay, BusinessDay businessDay) {
        this.deliveries = deliveries;
        this.tokens = tokens;
        this.relay = relay;
        this.businessDay = businessDay;
    }

    /** @throws RuleViolation {@code invalid-token} for a forged or foreign link */
    DeliveryRef open(String token) {
        return tokens.open(token == null ? "" : token, Purpose.CASE).flatMap(deliveries::find).orElseThrow(CaseLinks::invalid);
    }

    /** @throws RuleViolation {@code invalid-token} when there is no such mail */
    DeliveryRef delivery(UUID id) {
        return deliveries.find(id).orElseThrow(CaseLinks::invalid);
    }

    /**
     * The same for a customer's contact.
     *
     * @throws RuleViolation {@code invalid-token} also for a subscriber who is no customer's contact
     */
    DeliveryRef ofCustomer(String token, String deed) {
        var delivery = open(token);
        if (delivery.customerId() == null) {
            throw new RuleViolation(ProblemType.INVALID_TOKEN, "Only a customer's contact can %s; this link belongs to a subscription.".formatted(deed));
        }
        return delivery;
    }

    /** Links work until 12 months after the change is closed. */
    void requireRecent(String number, Instant closedAt) {
        if (closedAt != null && businessDay.today().isAfter(businessDay.dateOf(closedAt).plusMonths(MONTHS))) {
            throw new RuleViolation(ProblemType.INVALID_TOKEN, "This link has expired: %s was closed more than 12 months ago.".formatted(number));
        }
    }

    /** The address of a recipient's own case, if he had a mail about that change. */
    Optional<String> addressFor(UUID changeId, UUID subscriberId) {
        return subscriberId == null ? Optional.empty()
                : deliveries.latest(changeId, subscriberId).map(id -> relay.baseUrl() + "/o/" + tokens.issue(Purpose.CASE, id));
    }

    /** The Message-ID of the newest notice about that change to that recipient, if he had one. */
    Optional<String> noticeIdFor(UUID changeId, UUID subscriberId) {
        return deliveries.latest(changeId, subscriberId).map(id -> "<" + tokens.messageId(id) + "@" + relay.host() + ">");
    }

    static RuleViolation invalid() {
        return new RuleViolation(ProblemType.INVALID_TOKEN, "This link is not valid. Use the one from our latest mail, or ask us for a new one.");
    }
}
