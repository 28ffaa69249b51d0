package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.changes.ModelWorld.Answer;
import org.subprocessorregistry.slice.Slice;

/**
 * The state machine and the windows under random commands, in the container and on the real database, while the product's own
 * background looks for due changes as a second node would. {@code -Dmodel.sequences=10000} runs more of them than a build
 * does, {@code -Dmodel.seed=7} others, {@code -Dmodel.commands=12} shorter ones; a failure prints the story that led to it, and the stories beside it are not told to their end,
 * all others are. How far it is stands in {@code target/model-check.txt}.
 */
@ExtendWith(ArquillianExtension.class)
class ChangeModelIT {

    private static final int SEQUENCES = Integer.getInteger("model.sequences", 40);
    private static final long SEED = Long.getLong("model.seed", 28);
    private static final int AT_A_TIME = 40;
    /** So many that they end in every way. */
    private static final int MANY = 400;
    private static final int ROUNDS = Integer.getInteger("model.commands", 22);
    private static final int[] JUMPS = {0, 0, 0, 1, 1, 2, 4, 9, 16, 33};

    @Inject
    private ModelWorld world;
    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(ChangeModelIT.class, ModelWorld.class, ModelStory.class, ModelCustomer.class);
    }

    @Test
    void noSequenceOfCommandsBreaksAPromise() throws InterruptedException, IOException {
        long start = System.nanoTime();
        var broken = new ArrayList<Throwable>();
        int held = 0;
        var ends = new EnumMap<ChangeState, Integer>(ChangeState.class);
        for (int begun = 0; begun < SEQUENCES; begun += AT_A_TIME) {
            int number = Math.min(AT_A_TIME, SEQUENCES - begun);
            try {
                tell(SEED * 1_000_000 + begun, number).forEach(story -> ends.merge(story.state(), 1, Integer::sum));
                held += number;
            } catch (AssertionError | ExecutionException failure) {
                broken.add(failure);
            }
            Files.writeString(Path.of(System.getProperty("model.report")), "%d of %d sequences of %d commands held, seed %d; %s; %d s%n%s"
                    .formatted(held, SEQUENCES, ROUNDS, SEED, ends, Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                            broken.stream().map(failure -> failure.getMessage() + "\n").collect(Collectors.joining())));
        }
        assertThat(broken).isEmpty();
        assertThat(ends).containsKey(ChangeState.EFFECTIVE);
        if (SEQUENCES >= MANY) {
            assertThat(ends).containsKey(ChangeState.WITHDRAWN);
        }
    }

    /** Stories that go on side by side, in the same time. */
    private List<ModelStory> tell(long seed, int number) throws ExecutionException, InterruptedException {
        world.begin();
        var random = new Random(seed);
        var stories = new ArrayList<ModelStory>();
        for (int i = 0; i < number; i++) {
            stories.add(new ModelStory(world, seed + i));
        }
        for (int round = 0; round < ROUNDS; round++) {
            sideBySide(stories, ModelStory::step);
            deliver(stories, false);
            world.jump(JUMPS[random.nextInt(JUMPS.length)]);
            advance();
            sideBySide(stories, ModelStory::check);
        }
        end(stories);
        return stories;
    }

    private void end(List<ModelStory> stories) throws ExecutionException, InterruptedException {
        var pending = stories.stream().filter(ModelStory::isPending).toList();
        for (int i = 0; i < 4; i++) {
            world.retryDeferred();
            deliver(stories, true);
            advance();
            sideBySide(pending, ModelStory::agree);
            world.jump(90);
            advance();
        }
        stories.forEach(story -> story.checkEnd(pending.contains(story)));
    }

    private void deliver(List<ModelStory> stories, boolean everything) {
        Map<UUID, ModelStory> owners = new HashMap<>();
        world.mail(delivery -> {
            if (everything) {
                return Answer.TAKEN;
            }
            var customer = world.customerOf(delivery);
            var owner = owners.computeIfAbsent(customer, id -> stories.stream().filter(story -> story.owns(id)).findFirst().orElse(null));
            return owner == null ? Answer.BUSY : owner.relay(customer);
        });
    }

    /** Everything that time and mails have brought due, as two nodes do it. */
    private void advance() throws ExecutionException, InterruptedException {
        sideBySide(world.progress.due(), world.progress::advance);
    }

    private <T> void sideBySide(List<T> all, Consumer<T> deed) throws ExecutionException, InterruptedException {
        List<Future<?>> halves = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int first = half;
            halves.add(executor.submit(() -> {
                for (int i = first; i < all.size(); i += 2) {
                    deed.accept(all.get(i));
                }
            }));
        }
        for (var half : halves) {
            half.get();
        }
    }
}
