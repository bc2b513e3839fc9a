package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Watch.Seen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Takes one fault from its beginning to its end, and judges what the console made of it. */
final class FaultRun {
    private static final Duration EFFECT = Duration.ofSeconds(60);
    private static final Duration TELLING = Duration.ofSeconds(90);
    private static final Duration MENDING = Duration.ofSeconds(180);

    /** The circuit's longest wait with its jitter, and a tick. */
    private static final Duration AFTERMATH = Duration.ofSeconds(14);

    private final FxPulse pulse;
    private final List<String> troubles = new ArrayList<>();

    FaultRun(FxPulse pulse) {
        this.pulse = pulse;
    }

    Outcome run(int number, Lane lane, Kind kind, RandomGenerator random)
            throws InterruptedException {
        awaitCalm(lane);
        Fault fault = kind.draw().apply(random);
        Instant began = Instant.now();
        Instant at = began;
        boolean effective = false;
        Optional<Seen> told = Optional.empty();
        try {
            fault.inject();
            if (fault.guest().isPresent()) {
                // Starting a guest takes a while, and is no part of the fault.
                at = Instant.now();
            }
            effective = awaitEffect(fault);
            Watch watch = fault.guest().or(() -> lane.bed().map(Bed::watch)).orElseThrow();
            told = awaitWord(fault, effective, watch, began);
            Duration left = fault.holds().minus(Duration.between(at, Instant.now()));
            if (left.isPositive()) {
                Thread.sleep(left);
            }
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception | AssertionError failed) {
            troubles.add(failed.toString());
        }
        heal(fault);
        Instant healed = Instant.now();
        Optional<Seen> mended = awaitMending(lane, fault, healed);
        if (fault.cutsSamples()) {
            lane.bed().ifPresent(bed -> bed.suffered(began, healed.plus(AFTERMATH)));
        }
        return new Outcome(
                number,
                lane.name(),
                kind.name(),
                fault.detail(),
                at.toString(),
                effective,
                told.isEmpty() ? null : millis(at, told.get().at()),
                mended.isEmpty() ? null : millis(healed, mended.get().at()),
                pulse.longest(began, Instant.now()).toMillis(),
                troubles.isEmpty() ? null : String.join("; ", troubles));
    }

    private void awaitCalm(Lane lane) throws InterruptedException {
        if (lane.bed().isEmpty()) {
            return;
        }
        Watch watch = lane.bed().get().watch();
        if (watch.await(Instant.now(), calm(lane, true), MENDING).isEmpty()) {
            troubles.add("not calm before it: " + watch);
        }
    }

    private static Predicate<Seen> calm(Lane lane, boolean recordingToo) {
        return seen ->
                seen.up() && seen.sampled() && (!recordingToo || !lane.streams() || seen.streams());
    }

    private boolean awaitEffect(Fault fault) throws Exception {
        long end = System.nanoTime() + EFFECT.toNanos();
        while (!fault.tookEffect()) {
            if (System.nanoTime() > end) {
                troubles.add("it took no effect");
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    private Optional<Seen> awaitWord(Fault fault, boolean effective, Watch watch, Instant at)
            throws InterruptedException {
        if (!effective || fault.told().isEmpty()) {
            return Optional.empty();
        }
        Optional<Seen> told = watch.await(at, fault.told().get(), TELLING);
        if (told.isEmpty()) {
            troubles.add("it was not told within " + TELLING + ": " + watch);
        }
        return told;
    }

    private void heal(Fault fault) throws InterruptedException {
        try {
            fault.heal();
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception | AssertionError failed) {
            troubles.add("not healed: " + failed);
        }
    }

    private Optional<Seen> awaitMending(Lane lane, Fault fault, Instant healed)
            throws InterruptedException {
        if (lane.bed().isEmpty()) {
            return Optional.empty();
        }
        Watch watch = lane.bed().get().watch();
        Optional<Seen> mended = watch.await(healed, calm(lane, fault.breaksRecording()), MENDING);
        if (mended.isEmpty()) {
            troubles.add("not mended within " + MENDING + ": " + watch);
        }
        return mended;
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
