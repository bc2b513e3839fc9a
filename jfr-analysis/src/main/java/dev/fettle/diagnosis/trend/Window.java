package dev.fettle.diagnosis.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What was seen within a span that ends now; older things leave by themselves. */
public final class Window<T> {
    private final Duration length;
    private final Function<T, Instant> when;
    private final Deque<T> things = new ArrayDeque<>();

    /**
     * @param when the instant of a thing
     */
    public Window(Duration length, Function<T, Instant> when) {
        this.length = length;
        this.when = when;
    }

    public void add(T thing) {
        things.addLast(thing);
        forget(when.apply(thing));
    }

    /** Drops what is older than the window at an instant. */
    public void forget(Instant now) {
        Instant oldest = now.minus(length);
        for (Iterator<T> each = things.iterator(); each.hasNext(); ) {
            if (when.apply(each.next()).isAfter(oldest)) {
                return;
            }
            each.remove();
        }
    }

    public boolean isEmpty() {
        return things.isEmpty();
    }

    public List<T> all() {
        return List.copyOf(things);
    }

    /** The sum over those after from and up to to. */
    public double sum(Instant from, Instant to, ToDoubleFunction<T> value) {
        double sum = 0;
        for (T it : things) {
            Instant at = when.apply(it);
            if (at.isAfter(from) && !at.isAfter(to)) {
                sum += value.applyAsDouble(it);
            }
        }
        return sum;
    }
}
