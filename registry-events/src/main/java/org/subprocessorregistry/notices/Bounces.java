package org.subprocessorregistry.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.subscribers.Subscribers;
import org.subprocessorregistry.subscribers.SuppressedReason;

/**
 * What follows when a mail does not arrive, whether the relay says so at once or a report comes days later: who subscribed is not
 * written to any more where the address is bad, and a person is told of a customer's contact.
 */
@ApplicationScoped
@Transactional
public class Bounces {

    /** That many mails that did not arrive, within that time, and an address is given up though it is not known to be bad. */
    private static final int SOFT_BOUNCES = 3;
    private static final Duration SOFT_WITHIN = Duration.ofDays(60);
    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private final Deliveries deliveries;
    private final Subscribers subscribers;
    private final Clock clock;
    private final Event<BounceReceived> bounces;

    @Inject
    public Bounces(Deliveries deliveries, Subscribers subscribers, Clock clock, Event<BounceReceived> bounces) {
        this.deliveries = deliveries;
        this.subscribers = subscribers;
        this.clock = clock;
        this.bounces = bounces;
    }

    /**
     * Whether the address itself is bad: nobody is there, or the mailbox takes nothing (RFC 3463: 5.1.x, 5.2.1, 5.4.4). Everything
     * else — a full mailbox, a refusal of this text, a relay that was away for days — says nothing about the next mail.
     */
    public static boolean isHard(String status) {
        return status.startsWith("5.1.") || "5.2.1".equals(status) || "5.4.4".equals(status);
    }

    /** A mail that the relay had taken came back. */
    public void returned(UUID delivery, String status) {
        if (deliveries.returned(delivery, status, isHard(status), clock.instant())) {
            follow(delivery, status);
        }
    }

    /**
     * A mail that the relay refuses or puts off; nothing follows while it is still tried.
     *
     * @param reply of the relay, with or without an enhanced status code
     */
    public void refused(UUID delivery, String reply) {
        var found = STATUS.matcher(reply == null ? "" : reply);
        String status = found.find() ? found.group(1) : "5.0.0";
        if (deliveries.refused(delivery, status, isHard(status), clock.instant())) {
            follow(delivery, status);
        }
    }

    /** A contract contact is tried again with the next notice: his customer must be told, and a person is told of him. */
    private void follow(UUID id, String status) {
        var delivery = deliveries.find(id).orElseThrow();
        if (isHard(status)) {
            subscribers.suppress(delivery.subscriberId(), SuppressedReason.HARD_BOUNCE);
        } else if (deliveries.returnedSince(delivery.subscriberId(), clock.instant().minus(SOFT_WITHIN)) >= SOFT_BOUNCES) {
            subscribers.suppress(delivery.subscriberId(), SuppressedReason.SOFT_BOUNCES);
        }
        bounces.fire(new BounceReceived(delivery.id(), delivery.changeId(), delivery.customerId(), delivery.subscriberId(), isHard(status), status));
    }
}
