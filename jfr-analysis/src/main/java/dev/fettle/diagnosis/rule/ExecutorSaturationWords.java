package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of a pool none of whose workers is idle, and most of whom stand at one place.
 *
 * @param slower whether requests take longer than usual since then
 */
record ExecutorSaturationWords(
        ExecutorSaturationPool pool,
        ExecutorSaturationPool.Stood last,
        ExecutorSaturationPool.Stood before,
        boolean slower) {
    private static final String LOOK =
            "Look whether work waits behind them: at the pool's queue, or at how long its callers"
                    + " wait.";

    /** Where the server itself says that there are no more threads to be had. */
    private static final double FULL = 0.95;

    private static final String RESULTS_OF_OTHERS =
            " They wait for the results of other tasks. Where those are queued in this same pool,"
                + " no worker is left to run them, and none of it ever ends: threads that wait for"
                + " each other so are no deadlock to the JVM.";

    private static final double HARDLY = 0.01;

    /** Waits for results that are so long, and cost so little, wait for what will not be done. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    /** What the JDK's futures have those wait at who ask for their results. */
    private static final List<String> RESULTS =
            List.of("FutureTask", "CompletableFuture", "ForkJoinTask");

    /** Frames above the place that tell how it waits. */
    private static final int ABOVE = 2;

    /** What is to be said of it, if anything is. */
    private enum Case {
        /** Work waits behind them. */
        SATURATED(Severity.WARNING, Stage.CONFIRMED, 0.85),
        /** They wait, and whether anything waits behind them is not known. */
        OPEN(Severity.INFO, Stage.LOOKING, 0.3),
        /** They wait for each other's results, as it seems. */
        STUCK(Severity.WARNING, Stage.CONFIRMED, 0.7),
        /** They are at work. */
        AT_WORK(Severity.INFO, Stage.LOOKING, 0.3),
        /** A server that may have more threads: nothing waits behind them as long as it has. */
        ROOM(Severity.INFO, Stage.LOOKING, 0.5);

        final Severity severity;
        final Stage stage;
        final double confidence;

        Case(Severity severity, Stage stage, double confidence) {
            this.severity = severity;
            this.stage = stage;
            this.confidence = confidence;
        }
    }

    Optional<Finding> finding(Instant now) {
        boolean full = pool.isFull(now);
        Optional<Case> which = isStuck(now) ? Optional.of(Case.STUCK) : which(full);
        return (pool.hasRoom() ? which.flatMap(ExecutorSaturationWords::withRoom) : which)
                .map(it -> finding(it, full, now));
    }

    /** Whether they wait for what a task gives: consumers of messages do not. */
    private boolean awaitsResults() {
        String object = last.most().object();
        return last.most().doing() == Workers.Doing.OTHERS
                && RESULTS.stream().anyMatch(object::contains);
    }

    private boolean isStuck(Instant now) {
        return awaitsResults()
                && pool.busyFor(now).compareTo(STUCK) >= 0
                && pool.cpu().orElse(1) < HARDLY;
    }

    /** A place to know of where it is a sick one; of the others nothing is left to be said. */
    private static Optional<Case> withRoom(Case it) {
        return it == Case.SATURATED || it == Case.STUCK ? Optional.of(Case.ROOM) : Optional.empty();
    }

    /**
     * @param full whether the server says that all the threads that it may have are busy
     */
    private Optional<Case> which(boolean full) {
        boolean sign = pool.wasIdle() || slower || full;
        return switch (last.most().doing()) {
            case EVENTS -> Optional.empty();
            case COMPUTES -> pool.isForkJoin() ? Optional.empty() : Optional.of(Case.AT_WORK);
            case SOCKET, FILE, LOCK, OTHERS -> Optional.of(sign ? Case.SATURATED : Case.OPEN);
            case SLEEPS -> sign ? Optional.of(Case.SATURATED) : Optional.empty();
            // Consumers within the program wait so, be their pool's workers idle before or not.
            case QUEUE ->
                    slower || full
                            ? Optional.of(Case.SATURATED)
                            : pool.wasIdle() ? Optional.of(Case.OPEN) : Optional.empty();
        };
    }

    private Finding finding(Case it, boolean full, Instant now) {
        String place = last.most().place().toString();
        return new Finding(
                ExecutorSaturation.ID,
                place,
                it.stage,
                it.severity,
                full && it == Case.SATURATED ? FULL : it.confidence,
                pool.onset(),
                all()
                        + " of pool \""
                        + pool.name()
                        + "\" are busy at "
                        + Words.shortPlace(place)
                        + ": they "
                        + doing(),
                "No look in "
                        + Words.duration(pool.busyFor(now))
                        + " found a worker free"
                        + (pool.busy() < 1 ? ", or hardly one" : "")
                        + ". "
                        + looked()
                        + cpu()
                        + (full ? full() : "")
                        + why(it, full),
                List.of(),
                evidence(full),
                remedies(it, full));
    }

    private String full() {
        ExecutorSaturationServer server = pool.server();
        String limit = Words.digits(server.limit());
        return (server.busy() < server.limit()
                        ? " " + Words.digits(server.busy()) + " of the " + limit
                        : " All " + limit)
                + " threads that "
                + server.name()
                + " may have were busy at each look: further requests wait until one is free.";
    }

    private List<Remedy> remedies(Case it, boolean full) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(new Remedy.Code(it == Case.OPEN ? LOOK : advice()));
        if (full) {
            remedies.add(
                    new Remedy.Code(
                            "The limit of "
                                    + Words.digits(pool.server().limit())
                                    + " threads is "
                                    + pool.server().setting()
                                    + ": a higher one helps only while what they wait for can serve"
                                    + " more of them at once."));
        }
        return remedies;
    }

    private String all() {
        String workers = Words.digits(pool.workers()) + " workers";
        return pool.busy() < 1 ? "Nearly all " + workers : "All " + workers;
    }

    private String looked() {
        int sampled = last.workers().sampled();
        String there = last.there() == sampled ? "All " + sampled : last.there() + " of " + sampled;
        return there
                + " that were looked at stand there, as "
                + before.there()
                + " of "
                + before.workers().sampled()
                + " did "
                + Words.duration(Duration.between(before.at(), last.at()))
                + " before.";
    }

    private String cpu() {
        if (pool.cpu().isEmpty()) {
            return "";
        }
        double share = pool.cpu().getAsDouble();
        return share < HARDLY
                ? " They use hardly any CPU."
                : " They use " + Words.percent(share) + " of a processor each.";
    }

    private String doing() {
        String object = last.most().object();
        String of = object.isEmpty() ? "" : " (" + object + ")";
        return switch (last.most().doing()) {
            case COMPUTES -> "compute";
            case SOCKET -> "wait for a peer's bytes at a socket";
            case FILE -> "wait for a file or another process";
            case LOCK -> "wait for a lock that another thread holds" + of;
            case SLEEPS -> "sleep";
            case QUEUE -> "wait at a queue or a pool that is not their own" + of;
            case EVENTS -> "wait for events";
            case OTHERS -> "wait for another thread" + of;
        };
    }

    private String why(Case it, boolean full) {
        return switch (it) {
            case SATURATED ->
                    (pool.wasIdle() && !full
                                    ? " Some were idle before, so they take their work from a"
                                          + " queue: what comes now waits there until one is free."
                                    : "")
                            + (slower ? " Requests take longer than usual meanwhile." : "");
            case OPEN ->
                    awaitsResults()
                            ? RESULTS_OF_OTHERS
                            : " Whether work waits behind them is not known: consumers that wait"
                                    + " for the next message look the same, and are well.";
            case STUCK -> RESULTS_OF_OTHERS;
            case AT_WORK ->
                    full
                            ? " They are at work, which more threads than processors do not speed"
                                    + " up."
                            : " That is a pool at work, and well if nobody waits for it: a batch in"
                                    + " a pool as large as the machine looks so.";
            case ROOM ->
                    " "
                            + pool.server().name()
                            + " may have "
                            + Words.digits(pool.server().limit())
                            + " threads, of which "
                            + Words.digits(pool.server().busy())
                            + " are busy: the next request is given a new one, so none waits for a"
                            + " thread yet."
                            + (slower ? " Requests take longer than usual meanwhile." : "");
        };
    }

    private String advice() {
        return switch (last.most().doing()) {
            case COMPUTES, EVENTS ->
                    "Where somebody waits for them, make the work smaller or have fewer come in:"
                            + " more threads than processors do not help.";
            case SOCKET ->
                    "Give this call a time limit to connect and to read, and let only some of the"
                            + " workers wait for one peer at a time (a bulkhead, or a breaker that"
                            + " opens), so that others stay free.";
            case FILE ->
                    "Move slow files or processes to a pool of their own, with a bound on what may"
                            + " wait for it.";
            case LOCK ->
                    "Do less while the lock is held, or have a lock for each part of the data; more"
                            + " workers would only wait, too.";
            case SLEEPS ->
                    "Have the rest of the work scheduled for later instead of sleeping: a worker"
                            + " that sleeps serves nobody.";
            case QUEUE ->
                    "What they wait for is used up: give it back sooner, make it as large as its"
                            + " users, and wait for it with a time limit.";
            case OTHERS ->
                    "Wait with a time limit, and never in a pool for a task of the same pool: it"
                            + " may stand in the queue behind the one that waits.";
        };
    }

    private List<Evidence> evidence(boolean full) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        ThreadSignals.POOL_BUSY.of(pool.name()),
                        pool.busy(),
                        OptionalDouble.of(pool.settings().of(ExecutorSaturation.BUSY))));
        evidence.add(
                new Evidence.Measured(
                        ThreadSignals.POOL_WORKERS.of(pool.name()),
                        pool.workers(),
                        OptionalDouble.of(pool.settings().of(ExecutorSaturation.WORKERS))));
        pool.cpu()
                .ifPresent(
                        it ->
                                evidence.add(
                                        new Evidence.Measured(
                                                ThreadSignals.POOL_CPU.of(pool.name()),
                                                it,
                                                OptionalDouble.empty())));
        if (full || pool.hasRoom()) {
            evidence.add(
                    new Evidence.Measured(
                            HttpSignals.SERVER_BUSY.of(pool.name()),
                            pool.server().busy(),
                            OptionalDouble.of(pool.server().limit())));
        }
        evidence.add(
                new Evidence.Stack(
                        "a worker that stands there",
                        last.most().frames().stream()
                                .skip(
                                        Math.max(
                                                0,
                                                last.most().frames().indexOf(last.most().place())
                                                        - ABOVE))
                                .map(Object::toString)
                                .toList()));
        return evidence;
    }
}
