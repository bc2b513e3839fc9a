package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Virtual threads that stand at one place and become more from one thread dump to the next, while those
 * that stood there before still do. Where they were started no JVM records, and nothing counts them
 * between dumps: without two dumps nothing is said.
 */
final class ThreadLeakVirtual {
    /** Dumps closer together than this tell short-lived work from stuck work by luck alone. */
    private static final Duration APART = Duration.ofSeconds(5);

    /** What was seen by then may long be over. */
    private static final Duration STALE = Duration.ofMinutes(10);

    /** Of what is not known of them. */
    static final String SUBJECT = "virtual threads";

    private static final Verdict NOT_LOOKED_AT =
            new Verdict.Unknown(
                    ThreadLeak.ID,
                    SUBJECT,
                    "virtual threads run here, and nobody has looked at them: platform threads"
                            + " alone are counted each second",
                    "`fettle threads PID --virtual` counts them by where they stand, `fettle watch"
                            + " PID --dump-threads 10s` tells whether they become more; a dump"
                            + " costs the target about 30 us of CPU and 1.1 kB of disk for each"
                            + " thread");

    private static final int PLACES = 200;
    private static final int LOOKS = 8;

    private final Settings settings;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private Instant dump = Instant.MIN;
    private Instant earlier = Instant.MIN;
    private boolean counts;
    private long there;
    private boolean run;

    ThreadLeakVirtual(Settings settings) {
        this.settings = settings;
    }

    /** How many stood at one place in one dump, and who of those before them still did. */
    record Look(Instant at, double threads, double stayed) {}

    /** One place, by the dumps that had it one after the other. */
    final class Place {
        private final String subject;
        private final List<Look> looks = new ArrayList<>();
        private Map<String, String> newest = Map.of();

        Place(String subject) {
            this.subject = subject;
        }

        String subject() {
            return subject;
        }

        /** What the newest dump told of it. */
        Map<String, String> newest() {
            return newest;
        }

        Look last() {
            return looks.getLast();
        }

        Look before() {
            return looks.get(looks.size() - 2);
        }

        private double number(String attribute) {
            return Double.parseDouble(newest.getOrDefault(attribute, "0"));
        }

        /** The dump that the growth began after. */
        Look first() {
            return looks.get(looks.size() - 1 - rises());
        }

        double growth() {
            return last().threads() - first().threads();
        }

        /** How many dumps in a row had more there, with nearly all from before among them. */
        int rises() {
            int rises = 0;
            for (int i = looks.size() - 1; i > 0; i--) {
                Look then = looks.get(i - 1);
                Look now = looks.get(i);
                boolean stayed =
                        now.stayed() >= (1 - settings.of(ThreadLeak.ENDED)) * then.threads();
                // Of those that came nobody knows yet whether they stay: some must have.
                boolean some = then.threads() >= settings.of(ThreadLeak.LOOK);
                if (now.threads() <= then.threads() || !some || !stayed) {
                    return rises;
                }
                rises++;
            }
            return rises;
        }

        private void add(Happening told) {
            newest = told.attributes();
            if (looks.isEmpty() && !earlier.equals(Instant.MIN)) {
                looks.add(new Look(earlier, number(Happening.BEFORE), 0));
            }
            looks.add(new Look(told.at(), number(Happening.COUNT), number(Happening.STAYED)));
            if (looks.size() > LOOKS) {
                looks.removeFirst();
            }
        }
    }

    /** Virtual threads run here, or did. */
    void run() {
        run = true;
    }

    /** A dump begins with one that has no subject; then come its places. */
    void see(Happening told) {
        if (told.subject().isEmpty()) {
            // A dump that follows at once is no other one: the next is held against the one before.
            counts = dump.equals(Instant.MIN) || !told.at().isBefore(dump.plus(APART));
            if (counts) {
                places.values().removeIf(place -> !place.last().at().equals(dump));
                earlier = dump;
                dump = told.at();
                there = Long.parseLong(told.attributes().getOrDefault(Happening.COUNT, "0"));
            }
        } else if (counts) {
            place(told).ifPresent(place -> place.add(told));
        }
    }

    private Optional<Place> place(Happening told) {
        Place known = places.get(told.subject());
        if (known == null && places.size() < PLACES) {
            known = new Place(told.subject());
            places.put(told.subject(), known);
        }
        return Optional.ofNullable(known);
    }

    /** Nothing where a dump had none, or nobody asked for one and none are known to run. */
    List<Verdict> judge(Instant now) {
        if (run && dump.equals(Instant.MIN)) {
            return List.of(NOT_LOOKED_AT);
        }
        if (there == 0) {
            return List.of();
        }
        if (dump.plus(STALE).isBefore(now)) {
            return List.of(
                    unknown(
                            "the last dump, which had %s of them, is more than %s old",
                            Words.duration(STALE)));
        }
        if (earlier.equals(Instant.MIN)) {
            return List.of(
                    unknown(
                            "one dump, which had %s of them, does not tell whether they become"
                                    + " more",
                            ""));
        }
        List<Verdict> found = new ArrayList<>();
        for (Place place : places.values()) {
            if (place.last().at().equals(dump) && place.rises() > 0) {
                judge(place).ifPresent(found::add);
            }
        }
        return found;
    }

    private Verdict unknown(String why, String age) {
        return new Verdict.Unknown(
                ThreadLeak.ID,
                SUBJECT,
                why.formatted(Words.digits(there), age),
                "have the threads dumped once more, %s later or more: \"Dump again\" in the window's tab Threads, or `fettle watch PID --dump-threads 30s`"
                        .formatted(Words.duration(APART)));
    }

    private Optional<Finding> judge(Place place) {
        ThreadLeakVirtualWords words = new ThreadLeakVirtualWords(place, settings);
        if (place.rises() >= 2 && place.growth() >= settings.of(ThreadLeak.LEAK)) {
            return Optional.of(words.leak());
        }
        return place.growth() >= settings.of(ThreadLeak.SUSPECT)
                ? Optional.of(words.looking())
                : Optional.empty();
    }
}
