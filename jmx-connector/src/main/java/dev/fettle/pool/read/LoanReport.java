package dev.fettle.pool.read;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of one pool what has been held for long, whenever that is another, and now and then. For one thread. */
final class LoanReport {
    /** Whoever begins to look then sees it, too. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Of one pool. */
    private static final int MOST = 64;

    private static final int DEEPEST = 40;

    private final Function<List<CodePlace>, Optional<CodePlace>> places;
    private List<Loan> told = List.of();
    private Instant at = Instant.MIN;

    /**
     * @param places which frame is the program's own
     */
    LoanReport(Function<List<CodePlace>, Optional<CodePlace>> places) {
        this.places = places;
    }

    /**
     * @param held the oldest first
     */
    void tell(
            String pool, String library, List<Loan> held, Instant now, Consumer<Observation> out) {
        List<Loan> some = held.subList(0, Math.min(MOST, held.size()));
        boolean same = same(some, told);
        if (same && (some.isEmpty() || at.plus(AGAIN).isAfter(now))) {
            return;
        }
        told = List.copyOf(some);
        at = now;
        out.accept(
                new Happening(
                        Happening.NOT_RETURNED,
                        pool,
                        now,
                        Map.of(Happening.COUNT, "0", Happening.WORDS, library)));
        Set<String> stacks = new HashSet<>();
        some.forEach(it -> out.accept(happening(pool, library, it, stacks, now)));
    }

    private static boolean same(List<Loan> some, List<Loan> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).isSame(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Happening happening(
            String pool, String library, Loan loan, Set<String> stacks, Instant now) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.HELD, Double.toString(loan.seconds(now)));
        attributes.put(Happening.COUNT, "1");
        attributes.put(Happening.WORDS, library);
        if (!loan.thread().isEmpty()) {
            attributes.put(Happening.THREAD, loan.thread());
        }
        if (!loan.frames().isEmpty()) {
            places.apply(loan.frames())
                    .ifPresent(it -> attributes.put(Happening.PLACE, it.toString()));
            String stack =
                    loan.frames().stream()
                            .limit(DEEPEST)
                            .map(CodePlace::toString)
                            .collect(Collectors.joining("\n"));
            // Once for all with the same.
            if (stacks.add(stack)) {
                attributes.put(Happening.STACK, stack);
            }
        }
        return new Happening(Happening.NOT_RETURNED, pool, now, attributes);
    }
}
