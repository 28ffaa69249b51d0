package org.subprocessorregistry.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.subscribers.NewSubscriber;
import org.subprocessorregistry.world.Smtp;
import org.subprocessorregistry.world.World;

/** Measures import, announcement and sending; run by hand: arguments = recipients (20000), connections (4), relay port (none). */
public final class FanOutBenchmark {

    private FanOutBenchmark() {
    }

    public static void main(String[] arguments) {
        System.setProperty("world.fsync", "on");
        int recipients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        try (var world = new World(); var smtp = Smtp.discarding()) {
            int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : smtp.port();
            world.customer(List.of("mail"), new Contact("Ann", "contact@example.com", "primary", "en"));
            var rows = new ArrayList<NewSubscriber>();
            for (int i = 0; i < recipients; i++) {
                rows.add(new NewSubscriber(i, "person%d@example.com".formatted(i),
                        i % 3 == 0 ? List.of() : List.of("mail", "drive"), List.of("en", "de", "fr", "es").get(i % 4), ""));
            }
            timed("import", recipients, () -> world.in(() -> world.subscribers.addAll(rows, "benchmark")));
            world.database.update("analyze");
            var change = Ids.next();
            var content = World.content(World.item(1, "add", "Northwind Speech", "mail"), World.item(2, "remove", "Woodgrove", "mail"));
            timed("announce", recipients, () -> world.in(() -> world.notices.announce(world.plan(change, content, List.of("mail")))));
            timed("send", recipients, () -> {
                var pump = world.pump("smtp://127.0.0.1:%d?connections=%d".formatted(port, connections), MailPump.Pace.USUAL);
                long next = System.nanoTime();
                while (world.deliveries.counts(change, "notice").get("sent") < recipients) {
                    next += TimeUnit.MILLISECONDS.toNanos(500);
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                pump.stop(Duration.ofSeconds(5));
            });
        }
        System.exit(0);
    }

    private static void timed(String name, int count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-10s %,9d in %7.2f s = %,9.0f /s%n", name, count, seconds, count / seconds);
    }
}
