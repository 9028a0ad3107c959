package io.mealbeat.platform;

import java.util.Optional;
import java.util.stream.Stream;

/** What is behind an exception. */
final class Failures {
    /** Longer chains are cyclic. */
    private static final int DEEPEST = 50;

    private Failures() {}

    /** The first of the failure and its causes that is of this type. */
    static <E extends Throwable> Optional<E> find(Throwable failure, Class<E> type) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
