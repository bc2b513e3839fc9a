package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Watch.Seen;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** One thing that goes wrong. Used by one thread, once, from {@link #inject} to {@link #heal}. */
interface Fault {
    /** With what it is done, such as {@code for 12 s}. */
    String detail();

    void inject() throws Exception;

    /** Whether the fault is really there: asked again until it is, or too late. */
    boolean tookEffect() throws Exception;

    /** What the console must say of it, by the frame that says it; empty where it need say nothing. */
    Optional<Predicate<Seen>> told();

    /** How long it lasts, once it was told. */
    Duration holds();

    /** Whether the flight recording must run again before all is well. */
    boolean breaksRecording();

    /** Whether samples may be missing meanwhile; of the recording alone, they may not. */
    default boolean cutsSamples() {
        return true;
    }

    /** Takes the fault away. Also called where it did not take effect, or was not told. */
    void heal() throws Exception;

    /** A target of its own, which is left when it is healed; empty where a bed's own one suffers. */
    default Optional<Watch> guest() {
        return Optional.empty();
    }
}
