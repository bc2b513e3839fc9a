package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.Waits.Wait;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of threads that wait for a lock.
 *
 * @param heard of the last half minute
 * @param waits of that, at least one
 * @param look the holder that a look found, or why it could not be looked for
 */
record LockContentionWords(
        Settings settings,
        String place,
        Waits.Heard heard,
        List<Wait> waits,
        Optional<Content> look) {
    /** Of all that was waited: from there on one thread is to be named. */
    private static final double MOSTLY = 0.5;

    Finding finding(double threads, boolean costly) {
        double sum = waits.stream().mapToDouble(Wait::seconds).sum();
        int count = (int) sum(Happening.COUNT);
        double longest = max(Happening.DURATION);
        String lock = lock(waits.getLast().text(Happening.CLASS));
        Instant first = waits.stream().map(Wait::from).min(Comparator.naturalOrder()).orElseThrow();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.LOCK_WAIT.whole(),
                        sum,
                        OptionalDouble.of(heard.seconds(settings.of(LockContention.WAITING)))));
        String stack = waits.getLast().text(Happening.STACK);
        if (!stack.isEmpty()) {
            evidence.add(
                    new Evidence.Stack(
                            "a thread that waited", Words.fromCaller(stack.lines().toList())));
        }
        if (look.orElse(null) instanceof LockHolder it) {
            List<String> frames = it.frames().stream().map(Object::toString).toList();
            evidence.add(
                    new Evidence.Stack(
                            "thread " + quoted(it.thread()) + ", which held it at a look", frames));
        }
        return new Finding(
                LockContention.ID,
                place,
                costly ? Stage.CONFIRMED : Stage.LOOKING,
                costly ? Severity.WARNING : Severity.INFO,
                costly ? 0.9 : 0.5,
                Onset.at(first),
                "Threads wait for " + lock + ": " + extent(threads),
                heard.words()
                        + ": "
                        + (count == 1 ? "one wait of " : count + " waits, the longest ")
                        + Words.seconds(longest)
                        + ", of up to "
                        + (int) max(Happening.THREADS)
                        + " threads a second; shorter ones than 20 ms are not seen. "
                        + holder()
                        + (costly ? "" : notYet(threads)),
                List.of(),
                evidence,
                remedies());
    }

    private static String extent(double threads) {
        return threads < 1
                ? Words.seconds(threads) + " of each second, all together"
                : Words.digits(threads) + " of them at any moment, on average";
    }

    private String notYet(double threads) {
        if (threads <= settings.of(LockContention.WAITING)) {
            return " So far that costs less than one thread.";
        }
        return heard.isHalfMinute()
                ? " It comes and goes: a warning takes it evenly over half a minute."
                : " A warning takes it evenly over half a minute.";
    }

    private double sum(String attribute) {
        return waits.stream().mapToDouble(it -> it.number(attribute)).sum();
    }

    private double max(String attribute) {
        return waits.stream().mapToDouble(it -> it.number(attribute)).max().orElse(0);
    }

    /** {@code ReentrantLock} for its inner class; the application's own in full. */
    private static String lock(String type) {
        String plain = type.replaceFirst("\\$(Nonf|F)airSync$", "");
        if (plain.startsWith("java.util.concurrent.locks.")) {
            return "a " + plain.substring(plain.lastIndexOf('.') + 1);
        }
        return plain.isEmpty() ? "a monitor" : "the monitor of " + article(plain);
    }

    private static String article(String type) {
        return type.equals("java.lang.Class") ? "a class (a static method's)" : "a " + type;
    }

    /** Of monitors: the recorder tells no owner of other locks. */
    private String holder() {
        Map<String, Double> byThread = new HashMap<>();
        Map<String, Double> byPlace = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        for (Wait it : waits) {
            String thread = it.text(Happening.THREAD);
            if (!thread.isEmpty()) {
                String at = it.text(Happening.PLACE);
                byThread.merge(thread, it.number(Happening.HELD), Double::sum);
                byPlace.merge(at, it.number(Happening.HELD), Double::sum);
                taken.merge(thread, at, (before, now) -> now.isEmpty() ? before : now);
            }
        }
        if (byThread.isEmpty()) {
            return looked().isEmpty() ? "Who held it is not told of such locks." : looked();
        }
        var thread = most(byThread);
        double all = byThread.values().stream().mapToDouble(Double::doubleValue).sum();
        String held =
                thread.getValue() >= MOSTLY * all
                        ? "Mostly thread "
                                + quoted(thread.getKey())
                                + " held it"
                                + from(taken.get(thread.getKey()), "")
                        : "Different threads held it in turn"
                                + from(known(byPlace), ", where that is known,");
        return looked().isEmpty() ? held : held + " " + looked();
    }

    /** Where most took it of those of whom that is known; empty where it is of none. */
    private static String known(Map<String, Double> byPlace) {
        byPlace.remove("");
        return byPlace.isEmpty() ? "" : most(byPlace).getKey();
    }

    private String looked() {
        return switch (look.orElse(null)) {
            case LockHolder it ->
                    "A look found thread "
                            + quoted(it.thread())
                            + " holding it, at "
                            + it.place()
                            + ".";
            case Text why -> "What its holder does could not be looked at: " + why.text() + ".";
            case null, default -> "";
        };
    }

    private static String quoted(String thread) {
        return "\"" + thread + "\"";
    }

    private String from(String at, String known) {
        if (at.isEmpty()) {
            return "; where it was taken is not known.";
        }
        return ", taken" + known + " at " + (at.equals(place) ? "this same place" : at) + ".";
    }

    private static Map.Entry<String, Double> most(Map<String, Double> seconds) {
        return seconds.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    }

    private static List<Remedy> remedies() {
        return List.of(
                new Remedy.Code(
                        "Do less while the lock is held: no input or output, no waiting, no"
                                + " logging, no calls to others."),
                new Remedy.Code(
                        "Where little is done under it already, have a lock for each part of the"
                                + " data, or a structure made for many threads"
                                + " (ConcurrentHashMap, LongAdder)."));
    }
}
