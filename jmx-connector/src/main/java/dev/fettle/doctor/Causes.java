package dev.fettle.doctor;

import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what caused it. RMI and TLS wrap the telling one several times. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause).limit(DEEPEST);
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The innermost failure that says something, on one line. */
    static String words(Throwable failure) {
        Throwable root = of(failure).reduce(failure, (_, deeper) -> deeper);
        String message = root.getMessage() == null ? "" : root.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? root.getClass().getSimpleName() : line;
    }
}
