package dev.fettle.advice;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.util.OptionalDouble;

/** Threads, virtual ones, and exceptions. */
public final class SeenThreads {
    private final Mean platform = new Mean();
    private final Mean carriers = new Mean();
    private final Mean parallelism = new Mean();
    private final Mean exceptions = new Mean();
    private double pinnedSeconds;
    private int pinned;
    private String pinnedAt = "";
    private double pinnedMost;

    void see(Observation observation) {
        switch (observation) {
            case Sample it -> sample(it);
            case Happening it when it.kind().equals(Happening.PINNED) -> pinned(it);
            default -> {}
        }
    }

    private void sample(Sample it) {
        Series series = it.series();
        if (series.equals(Signals.THREAD_COUNT.whole())) {
            platform.add(it.value());
        } else if (series.equals(Signals.VIRTUAL_CARRIERS.whole())) {
            carriers.add(it.value());
        } else if (series.equals(Signals.VIRTUAL_PARALLELISM.whole())) {
            parallelism.add(it.value());
        } else if (series.equals(Signals.THROWABLE_RATE.whole())) {
            exceptions.add(it.value());
        }
    }

    private void pinned(Happening it) {
        double seconds = Double.parseDouble(it.attributes().getOrDefault(Happening.WAITED, "0"));
        pinnedSeconds += seconds;
        pinned += Integer.parseInt(it.attributes().getOrDefault(Happening.COUNT, "1"));
        if (seconds > pinnedMost) {
            pinnedMost = seconds;
            pinnedAt = it.subject();
        }
    }

    /** Platform threads, the most. */
    public OptionalDouble platform() {
        return platform.most();
    }

    /** Platform threads that carry virtual ones; 0 of a JVM that has none. */
    public OptionalDouble carriers() {
        return carriers.last();
    }

    /** Virtual threads that may run at once; empty before JDK 24, which do not tell. */
    public OptionalDouble parallelism() {
        return parallelism.last();
    }

    /** Times of 20 ms or more that a virtual thread kept its carrier while it was blocked. */
    public int pinned() {
        return pinned;
    }

    /** Of all those together, in seconds. */
    public double pinnedSeconds() {
        return pinnedSeconds;
    }

    /** The place that pins most; empty where none does. */
    public String pinnedAt() {
        return pinnedAt;
    }

    /** Exceptions and errors made a second, the mean. */
    public OptionalDouble exceptions() {
        return exceptions.mean();
    }
}
