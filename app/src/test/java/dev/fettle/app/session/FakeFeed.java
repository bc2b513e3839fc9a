package dev.fettle.app.session;

import dev.fettle.jfr.EventFlood;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A recording without a JVM. */
final class FakeFeed implements Feed {
    volatile OptionalLong lastFlush = OptionalLong.empty();
    volatile IOException renewal;
    volatile boolean running = true;
    volatile Source source = (now, out) -> {};
    final AtomicInteger renewals = new AtomicInteger();
    volatile Optional<EventFlood> flood = Optional.empty();
    volatile boolean closed;

    @Override
    public Source source() {
        return source;
    }

    @Override
    public OptionalLong lastFlushNanos() {
        return lastFlush;
    }

    @Override
    public Optional<EventFlood> flood() {
        return flood;
    }

    @Override
    public Instant leaseUntil() {
        return FakeTarget.START.plusSeconds(120);
    }

    @Override
    public void renew() throws IOException {
        renewals.incrementAndGet();
        if (renewal != null) {
            throw renewal;
        }
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public void close() {
        closed = true;
    }
}
