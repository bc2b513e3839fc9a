package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Waiter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is said of threads that wait for each other.
 *
 * @param found how many, as the JVM counts
 * @param clear when a look found none last, or the first look of all
 * @param first when one was seen first
 */
record DeadlockWords(int found, Instant clear, Instant first) {
    /** Of whose threads all are named; a circle is rarely larger. */
    private static final int NAMED = 4;

    private static final String REPAIR =
            "Take these locks in the same order everywhere, or hold only one at a time; where"
                    + " neither can be done, take them with tryLock and a time limit, and let go of"
                    + " what is held when it passes.";

    private static final String FREE =
            "Nothing frees these threads but a restart of the JVM: no tool can take a lock away.";

    private static final String UNTOLD =
            " Where a lock of java.util.concurrent was taken, the JVM does not tell.";

    /** One for each place at which a circle was closed: circles of one place are one mistake. */
    List<Verdict> findings(List<Waiter> waiters) {
        Map<String, List<List<Waiter>>> places = new LinkedHashMap<>();
        for (List<Waiter> circle : circles(waiters)) {
            places.computeIfAbsent(subject(circle), _ -> new ArrayList<>()).add(circle);
        }
        List<Verdict> findings = new ArrayList<>();
        places.forEach((place, circles) -> findings.add(finding(place, circles)));
        return findings.isEmpty() ? List.of(untold()) : findings;
    }

    private static List<List<Waiter>> circles(List<Waiter> waiters) {
        Map<Long, Waiter> left = new LinkedHashMap<>();
        waiters.forEach(it -> left.put(it.id(), it));
        List<List<Waiter>> circles = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Waiter> circle = new ArrayList<>();
            Waiter next = left.values().iterator().next();
            while (next != null) {
                circle.add(left.remove(next.id()));
                next = left.get(next.owner());
            }
            circles.add(circle);
        }
        return circles;
    }

    /** The smallest, so that it is the same whichever thread comes first. */
    private static String subject(List<Waiter> circle) {
        return circle.stream().map(it -> it.place().toString()).min(String::compareTo).orElse("");
    }

    private Finding finding(String place, List<List<Waiter>> circles) {
        List<Waiter> circle =
                circles.stream()
                        .filter(it -> it.stream().noneMatch(Waiter::timed))
                        .findFirst()
                        .orElse(circles.getFirst());
        boolean timed = circle.stream().anyMatch(Waiter::timed);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(measured());
        for (Waiter it : circle.subList(0, Math.min(NAMED, circle.size()))) {
            evidence.add(
                    new Evidence.Stack(
                            quoted(it) + " waits for " + it.lock(),
                            Words.fromCaller(it.frames().stream().map(Object::toString).toList())));
        }
        String others =
                circles.size() == 1
                        ? ""
                        : " There are " + circles.size() + " such circles at this place.";
        return new Finding(
                Deadlock.ID,
                place,
                timed ? Stage.LOOKING : Stage.CONFIRMED,
                timed ? Severity.INFO : Severity.CRITICAL,
                timed ? 0.5 : 0.99,
                new Onset(clear, first),
                circle.size()
                        + " threads wait for each other"
                        + (timed ? ", with a time limit: " : " for ever: ")
                        + names(circle),
                chain(circle) + end(timed) + others,
                List.of(),
                evidence,
                timed
                        ? List.of(new Remedy.Code(REPAIR))
                        : List.of(new Remedy.Code(REPAIR), new Remedy.Code(FREE)));
    }

    private static String end(boolean timed) {
        return timed
                ? " It ends when one of them gives up."
                : " None of them will go on, nor will whoever needs one of these locks.";
    }

    private static String names(List<Waiter> circle) {
        int more = circle.size() - NAMED;
        List<String> named = circle.stream().limit(NAMED).map(DeadlockWords::quoted).toList();
        String last = more > 0 ? more + " more" : named.getLast();
        List<String> before = more > 0 ? named : named.subList(0, named.size() - 1);
        return String.join(", ", before) + " and " + last;
    }

    private static String chain(List<Waiter> circle) {
        Map<Long, Waiter> byId = new HashMap<>();
        circle.forEach(it -> byId.put(it.id(), it));
        boolean untold = circle.stream().limit(NAMED).anyMatch(it -> it.taken().isEmpty());
        return circle.stream()
                        .limit(NAMED)
                        .map(it -> link(it, byId.get(it.owner())))
                        .collect(Collectors.joining(" "))
                + (untold ? UNTOLD : "");
    }

    private static String link(Waiter it, Waiter owner) {
        String taken = it.taken().map(at -> ", taken at " + Words.place(at)).orElse("");
        return quoted(it)
                + " waits at "
                + Words.place(it.place())
                + " for "
                + it.lock()
                + ", which "
                + (owner == null ? "thread " + it.owner() : quoted(owner))
                + " holds"
                + taken
                + ".";
    }

    private static String quoted(Waiter it) {
        return "\"" + it.name() + "\"";
    }

    private Evidence measured() {
        return new Evidence.Measured(Signals.DEADLOCKED.whole(), found, OptionalDouble.empty());
    }

    private Finding untold() {
        return new Finding(
                Deadlock.ID,
                "",
                Stage.CONFIRMED,
                Severity.CRITICAL,
                0.9,
                new Onset(clear, first),
                found + " threads wait for each other for ever",
                "Which ones, the JVM has not told; a thread dump does (`jcmd PID Thread.print`).",
                List.of(),
                List.of(measured()),
                List.of(new Remedy.Code(REPAIR), new Remedy.Code(FREE)));
    }
}
