package dev.fettle.app.cli;

import dev.fettle.app.frame.GovernTerms;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.governor.Price;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What {@code fettle tune --govern} takes. */
final class GovernOptions {
    private static final String SHARE = "10%";

    @Option(
            names = "--govern",
            description = {
                "Goes on moving SoftMaxHeapSize (ZGC, Shenandoah) to where memory and the"
                        + " collector's work are in balance, or has G1 and Serial give memory back"
                        + " while idle; until it is interrupted, which restores the old values."
            })
    private boolean govern;

    @Option(
            names = "--gc-cpu",
            paramLabel = "SHARE",
            description = "At most so much of one processor for collecting (default: 10%%).")
    private String share;

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            description =
                    "The soft limits of all targets together, such as 2g, at one price for all.")
    private String budget;

    @Option(
            names = "--gc-workers",
            paramLabel = "N",
            description = {
                "Where the CPU of the collector's threads cannot be read: how many of them work"
                    + " beside the program (its ConcGCThreads). A cycle's length times that is then"
                    + " taken for its CPU, which is the most that it can be."
            })
    private Integer workers;

    @Option(
            names = "--idle",
            paramLabel = "D",
            description = "How long G1's or Serial's program must be idle (default: 5m).")
    private Duration idle = Duration.ofMinutes(5);

    @Option(
            names = "--govern-pool",
            paramLabel = "POOL",
            description = {
                "Goes on moving pool.max of that pool to where what arrives is served, by how long"
                        + " each is held; until it is interrupted, which restores the old value."
            })
    private String pool;

    @Option(
            names = "--database-limit",
            paramLabel = "N",
            description =
                    "With --govern-pool: as many connections as the database lets this program"
                            + " have.")
    private Integer most;

    @Option(
            names = "--pool-least",
            paramLabel = "N",
            description =
                    "With --govern-pool: never lower it below that (default: what it has now).")
    private Integer least;

    /** Anything at all. */
    boolean govern() {
        return govern || pool != null;
    }

    /** The pool that is governed in place of the heap. */
    Optional<GovernTerms.OfPool> pool() {
        if (pool == null) {
            if (most != null || least != null) {
                throw wrong("--database-limit and --pool-least go with --govern-pool.");
            }
            return Optional.empty();
        }
        if (govern || share != null || budget != null || workers != null) {
            throw wrong("--govern is of the heap, --govern-pool of a pool: ask for one.");
        }
        if (most == null) {
            throw wrong(
                    "--govern-pool needs --database-limit: no console can know how many connections"
                            + " the database lets this program have.");
        }
        if (most < 1 || least != null && (least < 1 || least > most)) {
            throw wrong("--database-limit takes a number from 1 on, --pool-least one up to it.");
        }
        OptionalInt from = least == null ? OptionalInt.empty() : OptionalInt.of(least);
        return Optional.of(new GovernTerms.OfPool(pool, from, most));
    }

    Duration idle() {
        return idle;
    }

    OptionalDouble workers() {
        if (workers == null) {
            return OptionalDouble.empty();
        }
        if (workers < 1) {
            throw wrong("--gc-workers takes a number of threads, 1 or more.");
        }
        return OptionalDouble.of(workers);
    }

    /** Of a heap by itself. */
    Price price() {
        if (share != null && budget != null) {
            throw wrong("Give --gc-cpu or --budget, not both: each of them fixes the other.");
        }
        String text = share == null ? SHARE : share;
        double percent;
        try {
            percent = Setting.parse(Setting.Kind.PERCENT, text).number().orElseThrow();
        } catch (IllegalArgumentException e) {
            throw wrong("--gc-cpu: " + e.getMessage());
        }
        if (percent <= 0) {
            throw wrong("--gc-cpu takes a share above zero, such as 10%.");
        }
        return new Price.Share(percent / 100);
    }

    OptionalLong budget() {
        if (budget == null) {
            return OptionalLong.empty();
        }
        try {
            double bytes = Setting.parse(Setting.Kind.BYTES, budget).number().orElseThrow();
            if (bytes <= 0) {
                throw wrong("--budget takes a size above zero, such as 2g.");
            }
            return OptionalLong.of((long) bytes);
        } catch (IllegalArgumentException e) {
            throw wrong("--budget: " + e.getMessage());
        }
    }

    private static Refusal wrong(String sentence) {
        return new Refusal(ExitStatus.WRONG_USAGE, sentence);
    }
}
