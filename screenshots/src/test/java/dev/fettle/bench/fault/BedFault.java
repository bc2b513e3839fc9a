package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Watch.Seen;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A fault that is made of a few words: what is done, how that is seen, and how it is undone. */
record BedFault(
        String detail,
        Duration holds,
        boolean breaksRecording,
        boolean cutsSamples,
        Optional<Predicate<Seen>> told,
        Step injecting,
        Question effect,
        Step healing)
        implements Fault {
    /** Something done. */
    interface Step {
        void run() throws Exception;
    }

    /** Something asked. */
    interface Question {
        boolean ask() throws Exception;
    }

    @Override
    public void inject() throws Exception {
        injecting.run();
    }

    @Override
    public boolean tookEffect() throws Exception {
        return effect.ask();
    }

    @Override
    public void heal() throws Exception {
        healing.run();
    }
}
