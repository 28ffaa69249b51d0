import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the gate at a constant rate, whatever it answers: a question that has to wait for the one before counts from the
 * moment at which it should have been asked (open loop). The yardstick, in the same run and at the same rate, is the
 * product's plainest answer, {@code /health/live}.
 *
 * <pre>
 * java GateLoad.java http://localhost:8080 TOKEN [rate per second, 500] [seconds, 30] [subprocessors, 1000]
 * </pre>
 *
 * For registers of {@code generate-register.sql}: subprocessors {@code processor-1} and so on, services {@code service-1 … 20},
 * functions {@code function-1 … 50}. Prints {@code name p50 p99 max errors}, in milliseconds.
 */
public final class GateLoad {

    private static final int WARM_UP_SECONDS = 10;

    private GateLoad() {
    }

    public static void main(String[] arguments) throws Exception {
        String base = arguments[0];
        String token = arguments[1];
        int rate = argument(arguments, 2, 500);
        int seconds = argument(arguments, 3, 30);
        int subprocessors = argument(arguments, 4, 1000);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(pool).build()) {
            Question gate = n -> HttpRequest.newBuilder(URI.create("%s/api/v1/gate?subprocessor=processor-%d&service=service-%d&function=function-%d"
                    .formatted(base, 1 + n * 7919L % subprocessors, 1 + n % 20, 1 + n % 50))).header("Authorization", "Bearer " + token).build();
            Question live = n -> HttpRequest.newBuilder(URI.create(base + "/health/live")).build();
            run("warm-up", client, gate, rate, WARM_UP_SECONDS);
            run("gate", client, gate, rate, seconds);
            run("health/live", client, live, rate, seconds);
        }
    }

    private interface Question {
        HttpRequest of(int n);
    }

    private static int argument(String[] arguments, int index, int usual) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : usual;
    }

    private static void run(String name, HttpClient client, Question question, int rate, int seconds) throws InterruptedException {
        int count = rate * seconds;
        var nanos = new long[count];
        var errors = new AtomicInteger();
        var done = new Semaphore(0);
        long start = System.nanoTime() + Duration.ofMillis(100).toNanos();
        for (int n = 0; n < count; n++) {
            int number = n;
            long due = start + (long) n * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            client.sendAsync(question.of(n), BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                nanos[number] = System.nanoTime() - due;
                if (failure != null || answer.statusCode() != 200) {
                    errors.incrementAndGet();
                }
                done.release();
            });
        }
        done.acquire(count);
        Arrays.sort(nanos);
        System.out.printf("%-12s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms  errors %d  at %d/s%n", name, millis(nanos, 0.50), millis(nanos, 0.99),
                nanos[count - 1] / 1e6, errors.get(), rate);
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * quantile) - 1)] / 1e6;
    }
}
