package dev.fettle.mbean;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

import javax.management.MBeanServerConnection;

/** Heap, threads, CPU and allocation rate of a live JVM: a handful of reads a poll. */
public final class PlatformBeans implements Source {
    private final MBeanServerConnection beans;
    private final Facts facts;

    public PlatformBeans(MBeanServerConnection beans, Facts facts) {
        this.beans = Objects.requireNonNull(beans);
        this.facts = Objects.requireNonNull(facts);
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        throw new IOException("not written yet: " + beans + facts);
    }
}
