package org.subprocessorregistry.subprocessors;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.RuleViolation;

/** In which order records are paged; the id decides between equal ones. */
enum SubprocessorOrder {

    CREATED("s.createdAt") {
        @Override
        Object key(Subprocessor last) {
            return last == null ? Instant.EPOCH : last.view().createdAt();
        }
    },
    NAME("lower(s.name)") {
        @Override
        Object key(Subprocessor last) {
            return last == null ? "" : last.view().name().toLowerCase(Locale.ROOT);
        }
    },
    COUNTRY("coalesce(s.country, '')") {
        @Override
        Object key(Subprocessor last) {
            return last == null ? "" : Objects.toString(last.view().country(), "");
        }
    };

    private final String path;

    SubprocessorOrder(String path) {
        this.path = path;
    }

    /** What is sorted by, in JPQL. */
    String path() {
        return path;
    }

    /** The value of the last record of the page before; something harmless when there is none. */
    abstract Object key(Subprocessor last);

    /** @throws RuleViolation {@code malformed} for an unknown order */
    static SubprocessorOrder of(String sort) {
        return sort == null || sort.isBlank() ? CREATED : Stream.of(values()).filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst().orElseThrow(() -> PageRequest.malformed("sort", "Use created, name or country."));
    }
}
