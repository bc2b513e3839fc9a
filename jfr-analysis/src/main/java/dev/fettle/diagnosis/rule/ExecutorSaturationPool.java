package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One pool: since when none of its workers is idle, and where they stood when they were looked at. */
final class ExecutorSaturationPool {
    /** Once more by then, so that they are seen to stand there and not to come by. */
    private static final int LOOKS = 2;

    private static final Duration ANEW = Duration.ofMinutes(1);

    /** Where the looks showed nothing that is to be said. */
    private static final Duration CALM = Duration.ofMinutes(5);

    private final String name;
    private final Settings settings;
    private double workers;
    private double busy;
    private OptionalDouble cpu = OptionalDouble.empty();
    private Instant seen;
    private Instant idle;
    private Instant busySince;
    private Instant askedAt;
    private int looks;
    private boolean told;
    private Stood before;
    private Stood last;
    private final ExecutorSaturationServer server;

    /** Where most workers stood at one look; null stands for no one place. */
    record Stood(Instant at, Workers workers, Workers.Stand most, int there) {
        boolean isWith(Stood other) {
            return other != null && other.most.place().equals(most.place());
        }
    }

    ExecutorSaturationPool(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
        this.server = new ExecutorSaturationServer(name, settings.of(ExecutorSaturation.BUSY));
    }

    void see(Sample sample) {
        seen = sample.at();
        if (sample.series().signal().equals(ThreadSignals.POOL_WORKERS)) {
            if (sample.value() > workers) {
                // A pool that grows takes on the work that came: whether that is enough comes
                // later.
                free();
            }
            workers = sample.value();
        } else if (sample.series().signal().equals(ThreadSignals.POOL_CPU)) {
            cpu = OptionalDouble.of(sample.value());
        } else if (sample.series().signal().equals(ThreadSignals.POOL_BUSY)) {
            busy(sample);
        } else {
            server.see(sample);
        }
    }

    /** The server's MBean could not be read. */
    void unread() {
        server.forget();
    }

    private void busy(Sample sample) {
        busy = sample.value();
        if (busy < settings.of(ExecutorSaturation.BUSY)) {
            idle = sample.at();
            free();
        } else if (busySince == null && workers >= settings.of(ExecutorSaturation.WORKERS)) {
            busySince = sample.at();
        }
    }

    private void free() {
        busySince = null;
        askedAt = null;
        looks = 0;
        told = false;
        before = null;
        last = null;
        server.forget();
    }

    void stood(Instant at, Content content) {
        if (content instanceof Workers it && busySince != null) {
            before = last;
            last = most(at, it);
        }
    }

    private Stood most(Instant at, Workers them) {
        Map<CodePlace, Integer> there = new HashMap<>();
        Map<CodePlace, Workers.Stand> one = new HashMap<>();
        for (Workers.Stand each : them.stands()) {
            there.merge(each.place(), each.count(), Integer::sum);
            // The first is the largest: what most of them do there.
            one.putIfAbsent(each.place(), each);
        }
        var most = there.entrySet().stream().max(Map.Entry.comparingByValue());
        boolean oneplace =
                most.isPresent()
                        && most.get().getValue()
                                >= settings.of(ExecutorSaturation.SHARE) * them.sampled()
                        && them.pooled() >= settings.of(ExecutorSaturation.SHARE) * them.sampled();
        return oneplace
                ? new Stood(at, them, one.get(most.get().getKey()), most.get().getValue())
                : null;
    }

    boolean isGone(Instant looked) {
        return seen.isBefore(looked);
    }

    boolean isBusy() {
        return busySince != null;
    }

    Instant busySince() {
        return busySince;
    }

    Optional<Finding> judge(Instant now, boolean slower) {
        if (last == null || !last.isWith(before) || busyFor(now).compareTo(span()) < 0) {
            return Optional.empty();
        }
        Optional<Finding> said =
                new ExecutorSaturationWords(this, last, before, slower).finding(now);
        told = said.isPresent();
        return said;
    }

    /** Half way, then at the end, and from then on now and then. */
    boolean wantsLook(Instant now) {
        if (askedAt == null) {
            return busyFor(now).compareTo(span().dividedBy(2)) >= 0;
        }
        Duration pause = looks < LOOKS ? span().dividedBy(2) : told ? ANEW : CALM;
        return !askedAt.plus(pause).isAfter(now);
    }

    LookAtWorkers look(Instant now) {
        askedAt = now;
        looks++;
        return new LookAtWorkers(name);
    }

    private Duration span() {
        return Duration.ofMillis((long) (settings.of(ExecutorSaturation.SPAN) * 1000));
    }

    Duration busyFor(Instant now) {
        return Duration.between(busySince, now);
    }

    Onset onset() {
        return new Onset(idle == null ? busySince : idle, busySince);
    }

    /** Whether a worker was ever seen to wait for work: those of consumers never do. */
    boolean wasIdle() {
        return idle != null;
    }

    /** Whether a server's MBean says that there may be no more threads, and said so for the span. */
    boolean isFull(Instant now) {
        return server.isFull(seen, now.minus(span()));
    }

    /** Whether a server's MBean says that there may be more threads. */
    boolean hasRoom() {
        return server.hasRoom(seen);
    }

    ExecutorSaturationServer server() {
        return server;
    }

    /** A pool of the JDK's for work that computes, which is as large as the machine. */
    boolean isForkJoin() {
        return name.startsWith("ForkJoinPool");
    }

    String name() {
        return name;
    }

    double workers() {
        return workers;
    }

    double busy() {
        return busy;
    }

    OptionalDouble cpu() {
        return cpu;
    }

    Settings settings() {
        return settings;
    }
}
