package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pool's library says is held and was not given back, as far as nothing speaks against it: no
 * more can be held than are lent at any look since.
 */
final class PoolConnectionLeakHeld {
    private static final int MOST = 500;

    /** Two reports of one loan agree on when it began to this. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private static final Duration AGAIN = Duration.ofMillis(800);

    private final List<Loan> loans = new ArrayList<>();

    /**
     * Something that is held.
     *
     * @param since when it was borrowed
     * @param count of such, by one report
     */
    record Loan(Instant since, int count, Happening report) {
        String place() {
            return text(Happening.PLACE);
        }

        String thread() {
            return text(Happening.THREAD);
        }

        String text(String attribute) {
            return report.attributes().getOrDefault(attribute, "");
        }

        private boolean isSame(Loan other) {
            return place().equals(other.place())
                    && thread().equals(other.thread())
                    && Duration.between(since, other.since).abs().compareTo(SAME) <= 0;
        }
    }

    /** The loans of one place; empty where it is not told. */
    record Site(String place, List<Loan> loans) {
        int count() {
            return loans.stream().mapToInt(Loan::count).sum();
        }

        Loan oldest() {
            return loans.stream().min(Comparator.comparing(Loan::since)).orElseThrow();
        }

        /**
         * By how many ways through the program it was come to, as far as their stacks are told: from the
         * place on outwards, as libraries take ways of their own to one that is free or made anew.
         */
        long stacks() {
            return loans.stream()
                    .map(it -> it.text(Happening.STACK))
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.substring(Math.max(0, it.indexOf(place))))
                    .distinct()
                    .count();
        }

        /** Those that are held so long by now. */
        int heldFor(double seconds, Instant now) {
            return loans.stream()
                    .filter(it -> ToldPool.seconds(it.since, now) >= seconds)
                    .mapToInt(Loan::count)
                    .sum();
        }
    }

    void add(Happening report) {
        if (number(report, Happening.COUNT, 1) == 0) {
            // A list of all that are held begins.
            loans.clear();
            return;
        }
        double held = number(report, Happening.HELD, 0);
        var loan =
                new Loan(
                        report.at().minusMillis((long) (1000 * held)),
                        (int) Math.max(1, number(report, Happening.COUNT, 1)),
                        report);
        int known = -1;
        for (int i = 0; i < loans.size(); i++) {
            known = loans.get(i).isSame(loan) ? i : known;
        }
        // Two that were borrowed together are told of together; what is told later is told again.
        boolean again =
                known >= 0
                        && Duration.between(loans.get(known).report.at(), report.at())
                                        .compareTo(AGAIN)
                                >= 0;
        if (again) {
            loans.set(known, loan);
        } else if (loans.size() < MOST) {
            loans.add(loan);
        }
    }

    private static double number(Happening report, String attribute, double otherwise) {
        try {
            return Double.parseDouble(report.attributes().getOrDefault(attribute, ""));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /** No more are held than are lent; what was borrowed last is what comes back first. */
    void see(Look look) {
        if (loans.isEmpty() || Double.isNaN(look.used())) {
            return;
        }
        loans.sort(Comparator.comparing(Loan::since));
        int held = loans.stream().mapToInt(Loan::count).sum();
        while (held > look.used() && !loans.isEmpty()) {
            Loan last = loans.removeLast();
            int left = (int) Math.max(0, last.count - (held - look.used()));
            held -= last.count - left;
            if (left > 0) {
                loans.add(new Loan(last.since, left, last.report));
            }
        }
    }

    /** The place that holds most. */
    Optional<Site> most() {
        Map<String, List<Loan>> byPlace = new HashMap<>();
        loans.forEach(it -> byPlace.computeIfAbsent(it.place(), _ -> new ArrayList<>()).add(it));
        return byPlace.entrySet().stream()
                .map(it -> new Site(it.getKey(), it.getValue()))
                .max(Comparator.comparingInt(Site::count).thenComparing(Site::place));
    }

    int count() {
        return loans.stream().mapToInt(Loan::count).sum();
    }
}
