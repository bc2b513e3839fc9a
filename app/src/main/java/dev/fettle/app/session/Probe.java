package dev.fettle.app.session;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Inquiry.ProbeLiveSet;
import dev.fettle.diagnosis.Inquiry.RecordThrows;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers what takes consent, one at a time and off the session's thread. */
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
        start(inquiry, () -> cost.forced(attachment.collect()));
    }

    /** Returns at once; does nothing while another one runs. */
    void start(RecordThrows inquiry) {
        start(inquiry, () -> attachment.tellExceptions(inquiry.length()));
    }

    private interface Answer {
        void get() throws IOException;
    }

    private void start(Inquiry inquiry, Answer answer) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        LOG.log(
                Level.INFO,
                "{0} {1}",
                inquiry.question(),
                inquiry.predict(attachment.facts()).words());
        Thread.ofVirtual()
                .name("fettle-probe")
                .start(
                        () -> {
                            try {
                                answer.get();
                            } catch (IOException | RuntimeException e) {
                                // The detector's question stays open, and says so; the next
                                // probe may succeed.
                                LOG.log(Level.WARNING, "the probe failed", e);
                            } finally {
                                running.set(false);
                            }
                        });
    }
}
