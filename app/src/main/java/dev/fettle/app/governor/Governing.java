package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.Governed;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.governor.Governor;
import dev.fettle.tuning.governor.IdleReturn;
import dev.fettle.tuning.governor.Price;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One JVM's governor at work. For one thread, which may have to wait for the target. */
public interface Governing {
    /** For people, and unique among those that are governed together. */
    String name();

    /** What was observed since the last time. */
    void see(Frame frame);

    /** Decides, and moves what is to be moved; about once a second. */
    List<Governed> tick(Instant now);

    /** Whether it has stopped or ended: it moves nothing any more. */
    boolean over();

    /**
     * Ends it. Where the old values cannot be restored at once it is not {@link #over} yet: each {@link #tick}
     * tries again, for half a minute.
     *
     * @param keep whether what is set stays; else the old values are restored
     */
    List<Governed> end(Instant now, boolean keep, String why);

    /** Says what is left, where there is no time to try again. */
    List<Governed> abandon(Instant now);

    /**
     * How it is asked for.
     *
     * @param workers as {@link Governor#Governor(dev.fettle.tuning.governor.HeapRange, Price, OptionalDouble)}
     * @param idle how long a program must be idle before it gives memory back
     * @param pool whose size is to be governed in place of the heap; empty for the heap
     */
    record Asked(
            Price price,
            OptionalDouble workers,
            Duration idle,
            Optional<GovernTerms.OfPool> pool) {}

    /**
     * What suits the target's collector.
     *
     * @param before what was observed before now, in the order of time
     * @throws IOException with a sentence, where it cannot be governed
     */
    static Governing of(
            String name,
            Asked asked,
            Facts target,
            Mover mover,
            List<Observation> before,
            Instant now)
            throws IOException {
        if (asked.pool().isPresent()) {
            return GovernedPool.of(name, asked.pool().get(), before, mover);
        }
        if (target.collector().concurrent()) {
            var governor = new Governor(mover.range(), asked.price(), asked.workers());
            before.forEach(governor::see);
            return new GovernedHeap(name, governor, mover, now);
        }
        Optional<String> absent = IdleReturn.absent(target.collector());
        if (absent.isPresent()) {
            throw new IOException("This heap cannot be governed: " + absent.get() + ".");
        }
        var idle = new IdleReturn(target, asked.idle(), mover.range().least());
        before.forEach(idle::see);
        return new GovernedIdle(name, idle, mover);
    }
}
