package dev.fettle.target;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One thing that a source saw. Immutable; the only thing that travels from sources to detectors. */
public sealed interface Observation {
    /** The target's wall clock, as far as it is known. */
    Instant at();

    /** A gauge's value, or a counter's total, in the signal's base unit. */
    record Sample(Series series, Instant at, double value) implements Observation {
        public Sample {
            Objects.requireNonNull(series);
            Objects.requireNonNull(at);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        series + " is " + value + ": what was not measured is a Gap, not a number");
            }
        }
    }

    /** Durations since the last tally; never percentiles as samples. */
    record Tally(Series series, Instant at, HistogramDelta delta) implements Observation {}

    /**
     * Something that happened at an instant: a collection, later a breaker's transition, a restart.
     *
     * @param kind such as {@code gc}
     */
    record Happening(String kind, String subject, Instant at, Map<String, String> attributes)
            implements Observation {
        /**
         * A collection ended; subject: its name; attributes {@link #CAUSE}, {@link #ID}, and in
         * seconds {@link #DURATION}, {@link #PAUSES}, {@link #LONGEST_PAUSE} and, where the JVM
         * tells it, {@link #CPU}, and the bytes of heap in use {@link #BEFORE} and {@link #AFTER} it.
         */
        public static final String GC = "gc";

        public static final String CAUSE = "cause";
        public static final String ID = "id";
        public static final String DURATION = "duration";

        /** The sum of its pauses. */
        public static final String PAUSES = "pauses";

        public static final String LONGEST_PAUSE = "longestPause";

        /** CPU time of its pauses, to about 10 ms. */
        public static final String CPU = "cpu";

        /** Bytes of a region of G1's heap; only where {@link #CAUSE} speaks of humongous objects. */
        public static final String REGION = "region";

        /**
         * Somebody called {@code System.gc()}, and it was done; subject: the place to look;
         * attributes {@link #DURATION}, which the caller waited, and {@link #STACK}.
         */
        public static final String GC_CALL = "gc-call";

        /** Frames, innermost first, a line each. */
        public static final String STACK = "stack";

        /**
         * Threads had to wait for memory, or a collection failed for want of it; subject: {@link
         * #WAITED}, {@link #DEGENERATED}, {@link #FULL} or {@link #EVACUATION_FAILED}; attributes,
         * as far as told, {@link #COUNT}, {@link #DURATION} (the longest), {@link #THREAD}, {@link
         * #BYTES} and {@link #PLACE} of the longest.
         */
        public static final String ALLOCATION_STALL = "allocation-stall";

        public static final String WAITED = "waited";
        public static final String DEGENERATED = "degenerated";
        public static final String FULL = "full";
        public static final String EVACUATION_FAILED = "evacuation-failed";
        public static final String COUNT = "count";
        public static final String THREAD = "thread";
        public static final String BYTES = "bytes";
        public static final String PLACE = "place";

        /**
         * The JVM did something other than collecting while no thread ran; subject: its own name
         * for it; attributes {@link #DURATION} and, where told, {@link #THREAD} that asked.
         */
        public static final String VM_OPERATION = "vm-operation";

        /**
         * A sampled allocation of an array while G1 collects because of humongous objects; subject:
         * the place to look; attributes {@link #CLASS}, {@link #STACK} and {@link #BYTES}, which the
         * thread allocated since it was sampled last, so no less than the array has.
         */
        public static final String ARRAY_SAMPLE = "array-sample";

        public static final String CLASS = "class";

        /**
         * Threads waited for a lock at one place, of those waits that ended since the last one;
         * subject: the place to look; attributes {@link #CLASS} of the lock, {@link #COUNT} of waits,
         * {@link #WAITED} (all of them together), {@link #DURATION} (the longest), {@link #SINCE} the
         * first began, {@link #THREADS}, how many waited, {@link #IDS} of some of them, {@link #STACK} of one and, of monitors,
         * {@link #THREAD} that kept them waiting longest, for {@link #HELD} in all, and {@link #PLACE}
         * where it took the lock, empty where that is not known.
         */
        public static final String LOCK_WAIT = "lock-wait";

        public static final String SINCE = "since";
        public static final String THREADS = "threads";
        public static final String HELD = "held";

        /** Of threads, with a comma between two. */
        public static final String IDS = "ids";

        /**
         * Virtual threads blocked and kept their carriers, which could not run others; subject: the
         * place that pins; attributes {@link #COUNT}, {@link #WAITED}, {@link #DURATION}, {@link
         * #SINCE} and {@link #STACK} as of {@link #LOCK_WAIT} and, where told, {@link #CAUSE} and
         * {@link #OPERATION} that blocked.
         */
        public static final String PINNED = "virtual-thread-pinned";

        public static final String OPERATION = "operation";

        /**
         * Exceptions or errors of one type were made at one place; subject: both, as {@code TYPE at
         * PLACE}, or {@code (other)} for the rest of a moment with many kinds; attributes {@link
         * #CLASS}, {@link #PLACE}, {@link #COUNT} of those that were told of, {@link #THREAD} of the
         * last, {@link #STACK} now and then; where it applies, {@link #ERROR} and {@link #ENDED}.
         */
        public static final String THROWN = "thrown";

        /** True of errors, all of which are told of; of exceptions, a few may be. */
        public static final String ERROR = "error";

        /** Threads that ended at once after they made one: most often, by it. */
        public static final String ENDED = "ended";

        /**
         * One place allocates much; subject: the place; attributes {@link #CLASS} of most of it and
         * {@link #STACK}. Told when the place is new among those that allocate most, and once a minute
         * from then on.
         */
        public static final String ALLOCATION_SITE = "allocation-site";

        /**
         * Fettle itself asked for something that may stop the target; subject: the name of an {@link
         * OwnRequest}. Told when it is asked, and again when it was answered, then with {@link #SINCE}
         * it was asked and {@link #DURATION} from then to the answer.
         */
        public static final String ASKED = "asked";

        /**
         * A circuit breaker changed its state; subject: its name; attributes {@link #BEFORE} and
         * {@link #AFTER}, as {@link dev.fettle.signal.BreakerState} names them, and, where the library
         * tells it, {@link #CAUSE}. Told at the instant that the library gives, or when it was seen.
         */
        public static final String BREAKER = "breaker";

        /**
         * Somebody holds something of a pool and has not given it back; subject: the pool's name;
         * attributes {@link #HELD} for how long, in seconds, {@link #COUNT} of such, {@link #PLACE}
         * where it was borrowed and {@link #STACK}, as far as the library tells them, {@link #THREAD}
         * that borrowed it, and {@link #WORDS}: who says so. A {@link #COUNT} of 0 takes back all that
         * was told of the pool before: what is held now is told of after it, at the same instant.
         */
        public static final String NOT_RETURNED = "not-returned";

        /**
         * Something was borrowed of a pool whose leak detection is armed, and may have been given back
         * since; subject: the pool's library; attributes {@link #PLACE}, {@link #COUNT} of those
         * borrowed there since the last one and, now and then, {@link #STACK}. A {@link #COUNT} of 0:
         * some were not told of, so that what was counted before counts no more.
         */
        public static final String BORROWED = "borrowed";

        /** Something that whoever connects should know of the connection; subject: the sentence. */
        public static final String NOTE = "note";

        /** Somebody or something set a mark on the time axis; subject: what it says. */
        public static final String MARK = "mark";

        /**
         * Fettle changed something in the target, or took it back; subject: what, as {@code
         * SoftMaxHeapSize 1 GB -> 200 MB}; attribute {@link #STATE}, as a tuning run calls it.
         */
        public static final String CHANGE = "change";

        public static final String STATE = "state";

        /**
         * The program ended and came back; subject: its name; attributes {@link #BEFORE} and {@link
         * #AFTER}, what each was started with, and {@link #CHANGED}, the flags that differ.
         */
        public static final String RESTART = "restart";

        /**
         * The live objects were counted by class, and counted before; subject: the class that grows,
         * or the container where only the JDK's classes do; empty where nothing stands out.
         * Attributes {@link #APPLICATION}, {@link #WORDS}, {@link #SPAN} in seconds between the two
         * counts, {@link #BYTES} that all grew by together, and {@link #CLASSES}.
         */
        public static final String CLASS_GROWTH = "class-growth";

        /** Whether the class is the application's own: true or false. */
        public static final String APPLICATION = "application";

        public static final String WORDS = "words";
        public static final String SPAN = "span";

        /** Those that grew most, a line each, for people. */
        public static final String CLASSES = "classes";

        /**
         * A field keeps sampled objects alive; subject: class and field; attributes {@link #CLASS} of
         * what it refers to, {@link #COUNT} of the samples that it holds, {@link #OF} how many, and
         * {@link #STACK}: the way from a sample to a root, a step a line; {@link #WORDS}, where more
         * is to be said than that. Without a subject where none was found: {@link #WORDS} say why.
         */
        public static final String HOLDER = "holder";

        public static final String OF = "of";

        /**
         * Virtual threads stand at a place, by a thread dump that somebody asked for; subject: the
         * place, or empty of the one that goes before a dump's places, with their {@link #COUNT} in all.
         * Attributes {@link #COUNT},
         * {@link #BEFORE} (as many in the dump before), {@link #STAYED}, {@link #CLASS} and {@link #ONE_OBJECT} of what they wait for, and {@link
         * #STACK} down to the place.
         */
        public static final String VIRTUAL_WAIT = "virtual-thread-wait";

        /** How many of them stood there in the dump before already, with the very same stack. */
        public static final String STAYED = "stayed";

        /** Whether they all wait for one and the same object: true or false. */
        public static final String ONE_OBJECT = "oneObject";

        /**
         * A series left what it usually is; subject: its signal's id; attributes {@link #SINCE} when,
         * {@link #LEVEL} and {@link #USUAL} in the signal's unit, and {@link #SIGMAS} by how many
         * standard deviations, signed.
         */
        public static final String DEVIATION = "deviation";

        public static final String LEVEL = "level";
        public static final String USUAL = "usual";
        public static final String SIGMAS = "sigmas";

        public static final String BEFORE = "before";
        public static final String AFTER = "after";
        public static final String CHANGED = "changed";

        public Happening {
            attributes = Map.copyOf(attributes);
        }

        /** Fettle asks for something now. */
        public static Happening asked(OwnRequest request, Instant now) {
            return new Happening(ASKED, request.name(), now, Map.of());
        }

        /**
         * What Fettle asked for was answered now.
         *
         * @param seconds from the request to the answer
         */
        public static Happening answered(
                OwnRequest request, Instant asked, Instant now, double seconds) {
            return new Happening(
                    ASKED,
                    request.name(),
                    now,
                    Map.of(SINCE, asked.toString(), DURATION, Double.toString(seconds)));
        }
    }

    /** Something to look at, kept by its latest content per key and subject. */
    record Exhibit(String key, String subject, Instant at, Content content) implements Observation {
        /** Where the threads of a site were started, and some that are alive: {@link StartSite}. */
        public static final String START_SITE = "thread-start-site";

        /** Threads that wait for each other in circles; no subject: {@link Deadlocked}. */
        public static final String DEADLOCK = "deadlock";

        /**
         * The thread that held the lock which others wait for at a place, its subject: {@link
         * LockHolder}; or {@link Text} that says why it could not be looked for.
         */
        public static final String LOCK_HOLDER = "lock-holder";

        /**
         * Where the workers of a pool, its subject, stood: {@link Workers}; or {@link Text} that says
         * why they could not be looked at.
         */
        public static final String WORKERS = "workers";

        /**
         * All class loaders, by type; no subject: {@link ClassLoaders}; or {@link Text} that says why
         * they could not be looked at.
         */
        public static final String CLASS_LOADERS = "class-loaders";

        /**
         * How the library of a pool, its subject, is brought to tell who holds what it lent, and where
         * it then does: {@link Text}, sentences.
         */
        public static final String LEAK_DETECTION = "pool-leak-detection";

        /**
         * Why the library of a pool, its subject, does not tell who holds what it lent though its leak
         * detection is armed: {@link Text}, a clause; empty once it tells.
         */
        public static final String LEAKS_UNTOLD = "pool-leaks-untold";

        /** The library of a pool, its subject: {@link Text}, its name. */
        public static final String POOL_LIBRARY = "pool-library";
    }

    /** What an {@link Exhibit} shows. */
    sealed interface Content
            permits Text, StartSite, Deadlocked, LockHolder, Workers, ClassLoaders {}

    /** Plain text, such as a thread dump. */
    record Text(String text) implements Content {}

    /**
     * A place that starts threads.
     *
     * @param place the first frame outside the JDK and the frameworks
     * @param frames the whole start stack, innermost first
     * @param pooled whether the start stack passes through a known pool's own code
     * @param live ids of threads started here and alive, the oldest ones, at most 64
     */
    record StartSite(CodePlace place, List<CodePlace> frames, boolean pooled, List<Long> live)
            implements Content {
        public StartSite {
            frames = List.copyOf(frames);
            live = List.copyOf(live);
        }
    }

    /**
     * Threads that wait for each other in circles, at one moment.
     *
     * @param waiters each waits for a lock that another of them holds, as far as they were read
     */
    record Deadlocked(List<Waiter> waiters) implements Content {
        public Deadlocked {
            waiters = List.copyOf(waiters);
        }
    }

    /**
     * A thread that waits for a lock.
     *
     * @param timed whether it gives up by itself after a time
     * @param place the first of its frames outside the JDK and the frameworks
     * @param frames its stack, innermost first; at least one
     * @param lock class and identity, such as {@code com.acme.Account@1b2c}
     * @param owner id of the thread that holds the lock
     * @param taken where the owner took it, as told of monitors
     */
    record Waiter(
            long id,
            String name,
            boolean timed,
            CodePlace place,
            List<CodePlace> frames,
            String lock,
            long owner,
            Optional<CodePlace> taken) {
        public Waiter {
            frames = List.copyOf(frames);
        }
    }

    /**
     * A thread that holds a lock, at one moment.
     *
     * @param place the first of its frames outside the JDK and the frameworks
     * @param frames its stack, innermost first; at least one
     * @param lock class and identity, such as {@code com.acme.Account@1b2c}
     */
    record LockHolder(String thread, CodePlace place, List<CodePlace> frames, String lock)
            implements Content {
        public LockHolder {
            frames = List.copyOf(frames);
        }
    }

    /**
     * From until to, the series has no data; the reason becomes an Unknown's why.
     *
     * @param late whether what happened meanwhile is still expected: a target that stands still for a
     *     long collection tells of it afterwards
     */
    record Gap(Series series, Instant from, Instant to, String why, boolean late)
            implements Observation {
        /** One whose data is lost. */
        public Gap(Series series, Instant from, Instant to, String why) {
            this(series, from, to, why, false);
        }

        @Override
        public Instant at() {
            return to;
        }
    }
}
