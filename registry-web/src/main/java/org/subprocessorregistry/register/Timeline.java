package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * The days of the versions of one fact, as known now, in their order. Where one version goes on from another without a gap, there
 * is one boundary between them: moving it moves the end of the one and the beginning of the other. Pure.
 */
final class Timeline {

    private final List<Days> versions;

    /**
     * The days of one version.
     *
     * @param to first day on which it no longer holds; null = it goes on
     */
    record Days(UUID id, LocalDate from, LocalDate to) {

        /** Whether days lie between the two. */
        private boolean isApartFrom(Days other) {
            return other.to != null && from.isAfter(other.to) || to != null && to.isBefore(other.from);
        }

        private boolean goesOnIn(Days next) {
            return next.from.equals(to);
        }
    }

    Timeline(List<Days> versions) {
        this.versions = List.copyOf(versions);
    }

    /** @throws Conflict when no version begins on that day */
    int indexOf(Mend mend) {
        int index = mend.version() == null ? versions.size() - 1 : versions.stream().map(Days::from).toList().indexOf(mend.version());
        if (index < 0) {
            throw conflict("No version begins on %s: nothing is published of those days, or they were corrected meanwhile.".formatted(mend.version()));
        }
        return index;
    }

    /**
     * The same versions with their days as they were in truth.
     *
     * @throws Conflict when versions would overlap, or one of them would have no day left
     */
    Timeline mended(Mend mend) {
        int index = indexOf(mend);
        Days wrong = versions.get(index);
        if (mend.to() != null && wrong.to() == null) {
            throw conflict("The version from %s on has no end that could be wrong; what ends is ended by a change of kind remove.".formatted(wrong.from()));
        }
        Days right = new Days(wrong.id(), Objects.requireNonNullElse(mend.from(), wrong.from()), mend.to() == null ? wrong.to() : mend.to().plusDays(1));
        boolean goesOnBefore = index > 0 && versions.get(index - 1).goesOnIn(wrong);
        boolean goesOnAfter = index + 1 < versions.size() && wrong.goesOnIn(versions.get(index + 1));
        if ((goesOnBefore || goesOnAfter) && right.isApartFrom(wrong)) {
            throw conflict("The version from %s on would lie apart from its days, and no boundary of it could move there: correct its neighbours first.".formatted(wrong.from()));
        }
        var days = new ArrayList<>(versions);
        days.set(index, right);
        if (goesOnBefore) {
            days.set(index - 1, new Days(days.get(index - 1).id(), days.get(index - 1).from(), right.from()));
        }
        if (goesOnAfter) {
            days.set(index + 1, new Days(days.get(index + 1).id(), right.to(), days.get(index + 1).to()));
        }
        requireOrder(days);
        return new Timeline(days);
    }

    private static void requireOrder(List<Days> days) {
        for (int i = 0; i < days.size(); i++) {
            Days one = days.get(i);
            if (one.to() != null && !one.from().isBefore(one.to())) {
                throw conflict("The version from %s to %s would have no day left.".formatted(one.from(), one.to().minusDays(1)));
            }
            if (i > 0 && days.get(i - 1).to().isAfter(one.from())) {
                throw conflict("The version from %s on would overlap with the one before it, which holds until %s."
                        .formatted(one.from(), days.get(i - 1).to().minusDays(1)));
            }
        }
    }

    private static Conflict conflict(String message) {
        return new Conflict(ProblemType.CONFLICT, message);
    }

    List<Days> versions() {
        return versions;
    }

    List<Stretch> stretches() {
        return versions.stream().map(one -> new Stretch(one.from(), one.to() == null ? null : one.to().minusDays(1))).toList();
    }

    LocalDate first() {
        return versions.getFirst().from();
    }

    /** First day of the unbroken stretch that a version belongs to. */
    LocalDate since(int index) {
        int first = index;
        while (first > 0 && versions.get(first - 1).goesOnIn(versions.get(first))) {
            first--;
        }
        return versions.get(first).from();
    }
}
