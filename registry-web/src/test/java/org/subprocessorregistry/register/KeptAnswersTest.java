package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class KeptAnswersTest {

    private final KeptAnswers kept = new KeptAnswers();
    private final AtomicInteger rendered = new AtomicInteger();

    @Test
    void anAnswerIsRenderedOnce() {
        assertThat(ask("a", 10)).isSameAs(ask("a", 10));
        assertThat(rendered).hasValue(1);
        ask("b", 10);
        assertThat(rendered).hasValue(2);
    }

    @Test
    void whoWasNotAskedForLongestLeavesFirst() {
        int size = (int) (KeptAnswers.MOST_BYTES / 5);
        for (String key : new String[] {"a", "b", "c", "d"}) {
            ask(key, size);
        }
        ask("a", size);
        ask("e", size);
        ask("f", size);
        assertThat(kept.bytes()).isLessThanOrEqualTo(KeptAnswers.MOST_BYTES);
        rendered.set(0);
        ask("a", size);
        assertThat(rendered).as("asked again in between").hasValue(0);
        ask("b", size);
        assertThat(rendered).as("left").hasValue(1);
    }

    @Test
    void neitherManySmallOnesNorOneHugeOneFillTheMemory() {
        for (int key = 0; key < 3 * KeptAnswers.MOST_ANSWERS; key++) {
            ask(key, 1);
        }
        assertThat(kept.bytes()).isLessThanOrEqualTo(KeptAnswers.MOST_ANSWERS);
        ask("huge", (int) KeptAnswers.MOST_BYTES / 2);
        assertThat(kept.bytes()).isLessThanOrEqualTo(KeptAnswers.MOST_ANSWERS);
    }

    private PublicContent ask(Object key, int size) {
        return kept.of(key, () -> {
            rendered.incrementAndGet();
            return PublicContent.packed(new byte[size]);
        });
    }
}
