package dev.fettle.tuning;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.TrialSignals;

import java.util.OptionalDouble;

/**
 * What makes a change harmful: a level that a span of it has after the change, by a factor beyond the worst
 * that any span as long had before it, and beyond a level below which it matters to nobody. All numbers are
 * here.
 */
enum Guard {
    /** 0.5 s: more than twice G1's standard MaxGCPauseMillis, felt when it comes again (gc-pause.felt). */
    LONGEST_PAUSE(Signals.GC_PAUSE, "the longest pause", 10, 3, 0.5) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.longestPause(from, to);
        }

        @Override
        boolean atOnce() {
            return true;
        }
    },
    /** 10 %: where JDK Mission Control's GcPauseRatio rule warns. */
    PAUSES(TrialSignals.GC_PAUSE_SHARE, "the time in pauses", 10, 3, 0.1) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.pauseShare(from, to);
        }
    },
    /** A quarter of the processors: what Go's collector plans for itself; more is the program's. */
    COLLECTOR_CPU(TrialSignals.GC_CPU_SHARE, "the collector's CPU", 10, 3, 0.25) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.cpuShare(from, to);
        }
    },
    /**
     * 95 %: one cycle follows the other without a rest (gc-pressure.restless); before, at most 63 %. Fewer than
     * three are a slow one, such as that which first collects what is above a new limit.
     */
    RESTLESS(TrialSignals.GC_SHARE, "the time in concurrent cycles", 8, 1.5, 0.95) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.collectionRate(from, to).orElse(0) * (to - from) >= SEVERAL
                    ? work.cycleShare(from, to)
                    : OptionalDouble.empty();
        }

        @Override
        OptionalDouble usual(Work work, long from, long to) {
            return work.cycleShare(from, to);
        }
    },
    /** Measured (FACTS.md 4): storms are 10 to 70 a second against 0.1 to 2; 4 lies between, by ratio. */
    COLLECTIONS(TrialSignals.GC_RATE, "collections", 5, 4, 4) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.collectionRate(from, to);
        }
    },
    /**
     * Measured (FACTS.md 4): ZGC of 25 collected an idle program 1.2 times a second, for nothing; in order it
     * was where 80 MB were allocated from one to the next. A collection for each 10 MB that comes once a
     * second or more, and for a quarter of what it was for before.
     */
    IDLE_COLLECTIONS(
            TrialSignals.GC_ALLOCATED,
            "allocated from one collection to the next",
            8,
            4,
            10 << 20) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.collectionRate(from, to).orElse(0) >= ONCE_A_SECOND
                    ? work.allocatedPerCollection(from, to)
                    : OptionalDouble.empty();
        }

        @Override
        OptionalDouble usual(Work work, long from, long to) {
            return work.allocatedPerCollection(from, to);
        }

        @Override
        boolean lowIsBad() {
            return true;
        }
    },
    /** 10 in a minute of JDK Mission Control's ZGC Allocation Stall rule, within a third of it. */
    STALLS(TrialSignals.STALL_RATE, "waits for memory", 10, 3, 0.5) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.stallRate(from, to);
        }
    },
    /** 5 % of the time: as harmful as pauses of that share (allocation-stall.share). */
    STALLED(TrialSignals.STALL_SHARE, "the time in waits for memory", 10, 3, 0.05) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.stallShare(from, to);
        }
    },
    /** One is enough. */
    OUT_OF_MEMORY(TrialSignals.OUT_OF_MEMORY_RATE, "OutOfMemoryErrors", 10, 1, 0.1) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.outOfMemoryRate(from, to);
        }

        @Override
        boolean atOnce() {
            return true;
        }
    },
    /** As exception-storm: load that doubles does not explain ten times; below 100 a few requests failed. */
    EXCEPTIONS(Signals.THROWABLE_RATE, "exceptions", 10, 10, 100) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.throwRate(from, to);
        }
    },
    /** A few failed requests a second happen without anybody's doing; judgement. */
    FAILED_REQUESTS(HttpSignals.HTTP_ERRORS, "requests that fail", 10, 3, 5) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.failureRate(from, to);
        }
    },
    /**
     * More connections may slow down what they lead to: no more than twice the worst that ten seconds had,
     * and a tenth of a second, from which on people notice (Nielsen, Usability Engineering, 1993, 5.5).
     */
    REQUEST_TIME(HttpSignals.HTTP_DURATION, "the time of a request", 10, 2, 0.1) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.requestTime(from, to);
        }

        @Override
        boolean ofPoolsAlone() {
            return true;
        }
    },
    /** Below half of the least that ten seconds had before; below 5 a second chance does that; judgement. */
    REQUESTS(HttpSignals.HTTP_RATE, "requests", 10, 2, 5) {
        @Override
        OptionalDouble level(Work work, long from, long to) {
            return work.requestRate(from, to);
        }

        @Override
        boolean lowIsBad() {
            return true;
        }

        @Override
        double limit(OptionalDouble worstBefore) {
            return worstBefore.orElse(0) >= least() ? worstBefore.getAsDouble() / factor() : 0;
        }
    };

    private static final double ONCE_A_SECOND = 1;
    private static final double SEVERAL = 2.5;

    private final Signal signal;
    private final String words;
    private final int seconds;
    private final double factor;
    private final double least;

    /**
     * @param words what of, as a sentence begins
     * @param seconds how long the spans are
     * @param least below which it is no harm, in the signal's unit; above which, where low is bad
     */
    Guard(Signal signal, String words, int seconds, double factor, double least) {
        this.signal = signal;
        this.words = words;
        this.seconds = seconds;
        this.factor = factor;
        this.least = least;
    }

    /** The level in a span that may be harmful; empty where it was not told. */
    abstract OptionalDouble level(Work work, long from, long to);

    /** The level in a span of the history. */
    OptionalDouble usual(Work work, long from, long to) {
        return level(work, from, to);
    }

    boolean lowIsBad() {
        return false;
    }

    /** Whether it is a guard of changes of pools, and of no others. */
    boolean ofPoolsAlone() {
        return false;
    }

    /** Whether one event is enough, so that no whole span is waited for. */
    boolean atOnce() {
        return false;
    }

    /**
     * From where on it is harm.
     *
     * @param worstBefore of all spans before the change; empty where there was none: then the least level
     *     times the factor where high is bad, and the least level itself where low is
     */
    double limit(OptionalDouble worstBefore) {
        if (lowIsBad()) {
            return worstBefore.isPresent()
                    ? Math.min(least, worstBefore.getAsDouble() / factor)
                    : least;
        }
        return Math.max(least, worstBefore.orElse(least) * factor);
    }

    Series series() {
        return signal.whole();
    }

    String words() {
        return words;
    }

    int seconds() {
        return seconds;
    }

    double factor() {
        return factor;
    }

    double least() {
        return least;
    }
}
