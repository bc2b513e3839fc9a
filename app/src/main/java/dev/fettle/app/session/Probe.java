package dev.fettle.app.session;

import dev.fettle.diagnosis.Inquiry.ProbeLiveSet;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers {@link ProbeLiveSet}, one at a time and off the session's thread. */
final class Probe {
    private static final System.Logger LOG = System.getLogger(Probe.class.getName());

    private final Attachment attachment;
    private final CostMeter cost;
    private final AtomicBoolean running = new AtomicBoolean();

    Probe(Attachment attachment, CostMeter cost) {
        this.attachment = attachment;
        this.cost = cost;
    }

    /** Returns at once; does nothing while another one runs. */
    void start(ProbeLiveSet inquiry) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        LOG.log(
                Level.INFO,
                "probing the live set: {0}",
                inquiry.predict(attachment.facts()).words());
        Thread.ofVirtual().name("fettle-probe").start(this::collect);
    }

    private void collect() {
        try {
            cost.forced(attachment.collect());
        } catch (IOException | RuntimeException e) {
            // The detector's question stays open, and says so; the next probe may succeed.
            LOG.log(Level.WARNING, "the probe failed", e);
        } finally {
            running.set(false);
        }
    }
}
