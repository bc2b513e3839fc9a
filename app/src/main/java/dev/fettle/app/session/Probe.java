package dev.fettle.app.session;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.DumpedHolders;
import dev.fettle.heap.Growth;
import dev.fettle.holder.Holder;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks up in the target what its user agreed to although it stops the target for a moment, or costs
 * it something: one at a time and off the session's thread. Answers come as observations.
 */
final class Probe {
    private static final System.Logger LOG = System.getLogger(Probe.class.getName());

    private static final int FIELDS = 5;

    /** Long enough for some samples to outlive the garbage beside them (measured: 10 to 50 s). */
    private static final Duration SEARCH = Duration.ofSeconds(40);

    private final Attachment attachment;
    private final CostMeter cost;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Queue<Observation> answers = new ConcurrentLinkedQueue<>();

    private final ClassGrowths growths;

    /**
     * @param growths what all counts of the target tell, whoever asked for them
     */
    Probe(Attachment attachment, CostMeter cost, ClassGrowths growths) {
        this.growths = growths;
        this.attachment = attachment;
        this.cost = cost;
    }

    /** Returns at once; does nothing while another one runs. */
    void start(Inquiry inquiry) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        LOG.log(
                Level.INFO,
                "{0} {1}",
                inquiry.question(),
                inquiry.predict(attachment.facts()).words());
        Thread.ofVirtual().name("fettle-probe").start(() -> answer(inquiry));
    }

    /** What was learnt since the last time. */
    List<Observation> answers() {
        List<Observation> all = new ArrayList<>();
        for (Observation one = answers.poll(); one != null; one = answers.poll()) {
            all.add(one);
        }
        return all;
    }

    private void answer(Inquiry inquiry) {
        try {
            switch (inquiry) {
                case Inquiry.ProbeLiveSet _ -> cost.forced(attachment.collect());
                case Inquiry.CountClasses _ -> count();
                case Inquiry.FindHolder _ -> findHolder();
                case Inquiry.DumpHeap it -> dumpHeap((long) it.liveBytes());
                case Inquiry.RecordThrows it -> attachment.tellExceptions(it.length());
                case Inquiry.SampleThreads it ->
                        throw new IllegalArgumentException("it takes no probe: " + it);
                case Inquiry.FindLockHolder it ->
                        throw new IllegalArgumentException("it takes no probe: " + it);
                case Inquiry.LookAtWorkers it ->
                        throw new IllegalArgumentException("it takes no probe: " + it);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // The detector's question stays open, and says so; the next probe may succeed.
            LOG.log(Level.WARNING, "the probe failed", e);
        } finally {
            running.set(false);
        }
    }

    private void count() throws IOException {
        ClassHistogram count = attachment.countClasses();
        cost.forced(count.forcedGcs().orElse(0));
        answers.addAll(growths.add(count, attachment.libraries()));
    }

    private void findHolder() throws IOException, InterruptedException {
        List<Holder> found = attachment.findHolders(SEARCH);
        if (found.isEmpty()) {
            answers.add(new Happening(Happening.HOLDER, "", Instant.now(), Map.of()));
        }
        found.stream().limit(FIELDS).forEach(it -> answers.add(holder(it, Instant.now())));
    }

    /** Whatever comes of it is told: it is done once, and the finding says why it has no name. */
    private void dumpHeap(long liveBytes) {
        try {
            Growth growth =
                    growths.latest()
                            .orElseThrow(() -> new IOException("the counts before it are gone"));
            HeldInDump found = attachment.dumpHolders(growth, liveBytes);
            cost.forced(found.forced());
            LOG.log(Level.INFO, "a heap dump was read and deleted: {0}", found.holders().words());
            answers.add(holder(found.holders(), Instant.now()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "no heap dump was read", e);
            answers.add(unheld("no heap dump could be read, because " + e.getMessage()));
        }
    }

    private static Happening unheld(String why) {
        return new Happening(Happening.HOLDER, "", Instant.now(), Map.of(Happening.WORDS, why));
    }

    private static Happening holder(DumpedHolders found, Instant at) {
        return found.named()
                .map(
                        it -> {
                            Map<String, String> all = new HashMap<>(holder(it, at).attributes());
                            all.put(Happening.WORDS, found.words());
                            return new Happening(Happening.HOLDER, it.field(), at, all);
                        })
                .orElseGet(() -> unheld(found.words()));
    }

    private static Happening holder(Holder holder, Instant at) {
        return new Happening(
                Happening.HOLDER,
                holder.field(),
                at,
                Map.of(
                        Happening.CLASS,
                        holder.type(),
                        Happening.COUNT,
                        Integer.toString(holder.samples()),
                        Happening.OF,
                        Integer.toString(holder.of()),
                        Happening.STACK,
                        String.join("\n", holder.chain())));
    }
}
