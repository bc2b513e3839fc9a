package dev.fettle.pool.read;

import dev.fettle.pool.detail.BorrowStacks.Borrowed;
import dev.fettle.signal.CodePlace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one pool's library says is held. For one thread. */
final class Loans {
    private static final int MOST = 1_000;

    private final List<Loan> all = new ArrayList<>();
    private final List<Loan> over = new ArrayList<>();
    private double borrowed = Double.NaN;
    private boolean allMayBeNew;

    /** The oldest first. */
    List<Loan> all() {
        return all.stream().sorted(Comparator.comparing(Loan::since)).toList();
    }

    /** Those that are over since they were asked for last. */
    List<Loan> over() {
        List<Loan> now = List.copyOf(over);
        over.clear();
        return now;
    }

    /**
     * Whether, by the last list, not one of those that it gave without times must have been on the one
     * before: more were lent meanwhile than it has.
     */
    boolean allMayBeNew() {
        return allMayBeNew;
    }

    /**
     * The library lists all that is held now. Where it does not say since when, those go on that cannot be
     * new: of so many with the same stack, no more can be than were lent since the list before.
     *
     * @param target what the target's clock, by which the list's times are, says now
     * @param lent how many were lent in all by now; NaN where that is not counted, and then all are new
     */
    void listed(List<Borrowed> listed, Instant now, Instant target, double lent) {
        double anew = Double.isNaN(lent - borrowed) ? MOST : Math.max(0, lent - borrowed);
        Map<List<CodePlace>, List<Loan>> before = new HashMap<>();
        all().forEach(it -> before.computeIfAbsent(it.frames(), _ -> new ArrayList<>()).add(it));
        Map<List<CodePlace>, Integer> untimed = new HashMap<>();
        all.clear();
        boolean first = Double.isNaN(borrowed);
        borrowed = lent;
        for (Borrowed each : listed) {
            Optional<Instant> since = since(each, now, target);
            if (since.isPresent()) {
                add(new Loan(each.frames(), since.get(), each.thread()));
            } else {
                untimed.merge(each.frames(), 1, Integer::sum);
            }
        }
        int listedSo = untimed.values().stream().mapToInt(Integer::intValue).sum();
        allMayBeNew = !first && listedSo > 0 && anew >= listedSo;
        untimed.forEach(
                (frames, count) -> {
                    List<Loan> old = before.getOrDefault(frames, List.of());
                    int stay = (int) Math.min(old.size(), Math.max(0, count - anew));
                    old.subList(0, stay).forEach(this::add);
                    for (int i = stay; i < count; i++) {
                        add(new Loan(frames, now, ""));
                    }
                });
    }

    private static Optional<Instant> since(Borrowed it, Instant now, Instant target) {
        if (it.since().isPresent()) {
            Instant then = Instant.ofEpochMilli((long) it.since().getAsDouble());
            return Optional.of(now.minus(Duration.between(then, target)));
        }
        return it.held().isPresent()
                ? Optional.of(now.minusMillis((long) it.held().getAsDouble()))
                : Optional.empty();
    }

    void add(Loan loan) {
        if (all.size() < MOST) {
            all.add(loan);
        }
    }

    /** One is over: of those that are known, the one that began nearest to it. */
    void ended(Loan loan) {
        all.stream()
                .filter(it -> loan.frames().isEmpty() || it.frames().equals(loan.frames()))
                .min(Comparator.comparing(it -> Duration.between(it.since(), loan.since()).abs()))
                .ifPresent(all::remove);
        if (!loan.frames().isEmpty() && over.size() < MOST) {
            over.add(loan);
        }
    }

    /** No more are held than are lent; what was borrowed last is what comes back first. */
    void atMost(double used) {
        all.sort(Comparator.comparing(Loan::since));
        while (all.size() > used) {
            all.removeLast();
        }
    }
}
