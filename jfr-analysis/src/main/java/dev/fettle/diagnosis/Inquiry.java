package dev.fettle.diagnosis;

import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that a detector would have looked up. Answers come back as observations. */
public sealed interface Inquiry {
    /** What is asked, as a user would be asked it. */
    String question();

    Cost predict(Facts target);

    /**
     * What an answer costs the target.
     *
     * @param pause how long the application is expected to stand still
     * @param unasked whether a session may pay it without asking its user
     * @param words as a user is told, with the pause where there is one
     */
    record Cost(Duration pause, boolean unasked, String words) {}

    /**
     * Look at these threads twice, five seconds apart: what they wait for and whether they moved. No
     * stacks are walked and nothing is paused; answered by the {@code jvm.thread.start_site.*}
     * signals.
     */
    record SampleThreads(String site, List<Long> ids) implements Inquiry {
        /** Enough for the share of distinct blockers. */
        public static final int MOST = 32;

        public SampleThreads {
            ids = List.copyOf(ids);
            if (ids.size() > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " threads are sampled");
            }
        }

        @Override
        public String question() {
            return "Look at " + ids.size() + " threads started by " + site + "?";
        }

        @Override
        public Cost predict(Facts target) {
            return new Cost(Duration.ZERO, true, "four reads, no pause");
        }
    }

    /**
     * See which thread holds the lock that these wait for, and where it is. Two stacks are walked;
     * answered by a {@code lock-holder} exhibit of the place, if one of them still waits.
     *
     * @param place where they wait
     */
    record FindLockHolder(String place, List<Long> ids) implements Inquiry {
        /** Enough for one of them to be waiting at the moment of the look. */
        public static final int MOST = 16;

        public FindLockHolder {
            ids = List.copyOf(ids);
            if (ids.size() > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " threads are looked at");
            }
        }

        @Override
        public String question() {
            return "Look which thread holds the lock that others wait for at " + place + "?";
        }

        @Override
        public Cost predict(Facts target) {
            return new Cost(Duration.ZERO, true, "two reads, and the stacks of two threads");
        }
    }

    /**
     * See where the workers of a pool stand. The stacks of at most {@link #MOST} are walked; answered
     * by a {@code workers} exhibit of the pool.
     *
     * @param pool its threads' names without the last number, as the {@code jvm.thread.pool.*} signals
     *     have it
     */
    record LookAtWorkers(String pool) implements Inquiry {
        /** Enough to tell four of five from half of them. */
        public static final int MOST = 32;

        @Override
        public String question() {
            return "Look where the workers of " + pool + " stand?";
        }

        @Override
        public Cost predict(Facts target) {
            return new Cost(
                    Duration.ZERO,
                    true,
                    "one read, and the stacks of at most " + MOST + " threads");
        }
    }

    /**
     * Count the class loaders by type. Answered by a {@code class-loaders} exhibit.
     *
     * @param loaders how many there are, as far as that is known: what the pause is predicted from
     */
    record LookAtLoaders(double loaders) implements Inquiry {
        /**
         * The JVM stands still and seeks each loader among all: measured on two cores, 24 to 46 ms
         * with 5,200 of them, 92 (JDK 25) and 442 ms (17) with 11,000.
         */
        private static final double SECONDS_PER_PAIR = 3.7e-9;

        /** So short a pause need not be asked for: a young collection's. */
        private static final Duration UNASKED = Duration.ofMillis(5);

        @Override
        public String question() {
            return "Count the class loaders by type?";
        }

        @Override
        public Cost predict(Facts target) {
            Duration pause = Duration.ofNanos((long) (loaders * loaders * SECONDS_PER_PAIR * 1e9));
            return new Cost(
                    pause,
                    pause.compareTo(UNASKED) <= 0,
                    "one look: a pause of about " + Math.max(1, pause.toMillis()) + " ms");
        }
    }

    /**
     * Clean the old generation once, so that what is left is the live set. Answered by the next
     * {@code jvm.memory.live_set}.
     *
     * @param liveBytes the live set as far as it is known: what the pause is predicted from
     * @param measured the pause of the last one in this session, for as much as is alive now: it beats
     *     the prediction
     */
    record ProbeLiveSet(double liveBytes, Optional<Duration> measured) implements Inquiry {
        public ProbeLiveSet(double liveBytes) {
            this(liveBytes, Optional.empty());
        }

        /**
         * Measured on two cores: a full collection of 1 GB of small objects under G1 took 0.3 to 0.8
         * s on a quiet machine.
         */
        private static final double SECONDS_PER_GB = 0.8;

        @Override
        public String question() {
            return "Collect the whole heap once, to see what is left?";
        }

        @Override
        public Cost predict(Facts target) {
            if (target.collector().concurrent()) {
                return new Cost(Duration.ZERO, false, "one concurrent cycle, without a long pause");
            }
            return pause(measured, liveBytes, SECONDS_PER_GB, "one full collection");
        }
    }

    /**
     * Have the flight recorder tell of every exception for a moment, with its type and stack, where it
     * cannot be told to send a few only. Answered by happenings of kind {@code thrown}.
     *
     * @param perSecond how many are made, as counted
     */
    record RecordThrows(double perSecond) implements Inquiry {
        /** Beyond, each costs too much of what the program itself has. */
        public static final double MOST_PER_SECOND = 20_000;

        /** Plenty to tell the kinds apart by. */
        private static final double EVENTS = 20_000;

        private static final int LONGEST = 30;

        /** Measured on JDK 17: 30,000 of them took 450,029 bytes. */
        private static final double BYTES_EACH = 15;

        /** Measured on JDK 17, with stacks of 30 frames: 30,000 took 290 ms of CPU. */
        private static final double MICROSECONDS_EACH = 10;

        public RecordThrows {
            if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
                throw new IllegalArgumentException(
                        "from 0 to " + MOST_PER_SECOND + " a second, not " + perSecond);
            }
        }

        /** How long that takes: until 20,000 were told of, from one second to 30. */
        public Duration length() {
            return Duration.ofSeconds(Math.max(1, Math.min(LONGEST, (long) (EVENTS / perSecond))));
        }

        @Override
        public String question() {
            return "Record every exception for " + length().toSeconds() + " s?";
        }

        @Override
        public Cost predict(Facts target) {
            double events = perSecond * length().toSeconds();
            return new Cost(
                    Duration.ZERO,
                    false,
                    "no pause; about %,.0f events of %,.0f kB in all, and %,.0f ms of CPU a second"
                            .formatted(
                                    events,
                                    Math.ceil(events * BYTES_EACH / 1024),
                                    Math.ceil(perSecond * MICROSECONDS_EACH / 1000)));
        }
    }

    /**
     * Count the live objects by class, which cleans the old generation too. Answered by the next
     * {@code jvm.memory.live_set}, where the collector tells it, and from the second count on by a
     * {@code class-growth}.
     *
     * @param liveBytes the live set as far as it is known: what the pause is predicted from
     * @param measured the pause of the last one in this session, for as much as is alive now: it beats
     *     the prediction
     */
    record CountClasses(double liveBytes, Optional<Duration> measured) implements Inquiry {
        public CountClasses(double liveBytes) {
            this(liveBytes, Optional.empty());
        }

        /**
         * The target stands still for all of it; measured on two cores with 1 GB of 40-byte objects:
         * 0.6 to 0.9 s under G1, 1.9 to 3.5 s under ZGC.
         */
        private static final double SECONDS_PER_GB = 0.9;

        private static final double SECONDS_PER_GB_ZGC = 3.5;

        @Override
        public String question() {
            return "Count the live objects by class?";
        }

        @Override
        public Cost predict(Facts target) {
            boolean slow =
                    switch (target.collector()) {
                        case ZGC, GENERATIONAL_ZGC -> true;
                        default -> false;
                    };
            return pause(
                    measured,
                    liveBytes,
                    slow ? SECONDS_PER_GB_ZGC : SECONDS_PER_GB,
                    "a full count");
        }
    }

    /**
     * Sample objects as they are allocated, and ask which field keeps alive those that stay. Answered
     * by {@code holder}, a minute later at most.
     *
     * @param measured as of {@link CountClasses}
     */
    record FindHolder(double liveBytes, Optional<Duration> measured) implements Inquiry {
        public FindHolder(double liveBytes) {
            this(liveBytes, Optional.empty());
        }

        /** Measured: 0.46 s at 600 MB. */
        private static final double SECONDS_PER_GB = 0.8;

        @Override
        public String question() {
            return "Sample objects for a while, and ask what keeps them alive?";
        }

        @Override
        public Cost predict(Facts target) {
            return pause(measured, liveBytes, SECONDS_PER_GB, "a search every ten seconds");
        }
    }

    /**
     * Take one heap dump, read from it which field holds what grew, and delete it: where the collector does
     * not tell the ways to sampled objects. Answered by {@code holder}, some minutes later at most.
     */
    record DumpHeap(double liveBytes) implements Inquiry {
        /**
         * Measured with 99 to 348 MB of small objects, ZGC on 25 and Shenandoah on 17: 2.1 to 3.3 s of the
         * VM thread's CPU for each GB, and 2.2 s of pause for 1 GB under G1; some room for the collection
         * before. On a machine with fifteen times as much to do as processors it took ten times as long.
         */
        private static final double SECONDS_PER_GB = 4.5;

        @Override
        public String question() {
            return "Take a heap dump, read which field holds what grew, and delete it?";
        }

        @Override
        public Cost predict(Facts target) {
            return pause(
                    Optional.empty(),
                    liveBytes,
                    SECONDS_PER_GB,
                    "a heap dump into a folder of Fettle's own");
        }
    }

    private static Cost pause(
            Optional<Duration> measured, double liveBytes, double secondsPerGb, String what) {
        double seconds =
                measured.map(it -> it.toNanos() / 1e9).orElse(liveBytes / (1 << 30) * secondsPerGb);
        return new Cost(
                Duration.ofNanos((long) (seconds * 1e9)),
                false,
                what
                        + ": a pause of about "
                        + Math.max(10, Math.round(seconds * 100) * 10)
                        + (measured.isPresent()
                                ? " ms, by the last one"
                                : " ms, longer on a busy machine"));
    }
}
