package dev.fettle.mbean;

import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import javax.management.MBeanServerConnection;

/**
 * Tells what a handful of threads wait for and whether they move: two looks, five seconds apart,
 * without stacks and without a pause. Asked and polled by one thread.
 */
public final class ThreadSampler implements Source {
    private final MBeanServerConnection beans;

    public ThreadSampler(MBeanServerConnection beans) {
        this.beans = Objects.requireNonNull(beans);
    }

    /**
     * Looks at the next poll, and again five seconds later; that poll gives the answer, as the
     * {@code jvm.thread.start_site.*} signals of the site.
     */
    public void ask(String site, List<Long> ids) {
        Objects.requireNonNull(site);
        Objects.requireNonNull(ids);
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (beans == null) {
            throw new IOException("not written yet");
        }
    }
}
