package dev.fettle.connect;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What many ask for and changes slowly: looked up again once it is older than so much. */
final class Recent<T> implements Supplier<T> {
    private final Supplier<T> source;
    private final long nanos;
    private final LongSupplier nanoTime;
    private T value;
    private long at;

    Recent(Supplier<T> source, Duration old, LongSupplier nanoTime) {
        this.source = source;
        this.nanos = old.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized T get() {
        long now = nanoTime.getAsLong();
        if (value == null || now - at > nanos) {
            value = source.get();
            at = now;
        }
        return value;
    }
}
