package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Virtual threads keep their carriers while they are blocked: others wait for one. */
final class PinnedCarriers implements Rule {
    /** Of all carriers, pinned on average. */
    private static final double MANY = 0.5;

    /** Of the processors: with more carriers, busy ones only share them. */
    private static final double BUSY = 0.8;

    /** From there on the scheduler can be told while it runs. */
    private static final int LIVE = 24;

    /** The scheduler has no more unless it was started with another largest number. */
    private static final int MOST = 256;

    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "pinned-carriers";
    }

    @Override
    public String source() {
        return "JDK's VirtualThreadSchedulerMXBean (since 24); " + Said.FETTLE;
    }

    @Override
    public Opinion of(Case it) {
        int pinned = it.seen().threads().pinned();
        if (pinned == 0) {
            return it.unheard(this)
                    .orElseGet(() -> Opinion.nothing("no virtual thread kept its carrier"));
        }
        double seconds = Math.max(1, it.seen().watched().toMillis() / 1000.0);
        double average = it.seen().threads().pinnedSeconds() / seconds;
        OptionalDouble told = it.seen().threads().parallelism();
        int carriers = (int) told.orElseGet(() -> started(it).orElse(it.facts().processors()));
        if (average < MANY * carriers) {
            return Opinion.nothing("%.1f carriers are pinned on average".formatted(average));
        }
        String at = it.seen().threads().pinnedAt();
        String headline =
                "%.1f carriers are pinned on average, of %d%s; most at %s."
                        .formatted(
                                average,
                                carriers,
                                told.isPresent() || it.parallelism().isPresent()
                                        ? ""
                                        : " that a JVM on so many processors has by default",
                                at.isEmpty() ? "a place that is not told" : at);
        if (it.parallelism().isPresent()) {
            return Opinion.left(this, it.parallelism().get(), headline);
        }
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                new Remedy.Code(
                        "Do not block there while a monitor is held or native code is on the stack;"
                                + (it.facts().feature() < LIVE
                                        ? " JDK 24 pins no more for a monitor (JEP 491)."
                                        : " a lock of java.util.concurrent in place of native"
                                                + " work.")));
        OptionalDouble cpu = it.seen().processor().process();
        int to = Math.min(MOST, carriers + (int) Math.ceil(average));
        boolean known = told.isPresent() || it.facts().feature() < LIVE;
        boolean free = cpu.isEmpty() || cpu.getAsDouble() < BUSY;
        if (known && free && to > carriers) {
            remedies.add(more(it, carriers, to));
        }
        return Advice.of(
                this,
                Grounds.COST,
                pinned,
                headline,
                Said.measured(Signals.VIRTUAL_CARRIERS.whole(), it.seen().threads().carriers()),
                remedies.size() > 1
                        ? "With %d carriers %d are free on average."
                                .formatted(to, (int) Math.floor(to - average))
                        : "Virtual threads that can run wait for no carrier that is pinned.",
                "More platform threads; where CPU is what is short, nothing is gained.",
                remedies);
    }

    private static OptionalDouble started(Case it) {
        try {
            return it.parallelism().isPresent()
                    ? OptionalDouble.of(Integer.parseInt(it.parallelism().get().value()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static Remedy more(Case it, int from, int to) {
        return it.facts().feature() >= LIVE
                ? new Remedy.Live(
                        Said.CARRIERS,
                        "",
                        Integer.toString(from),
                        Integer.toString(to),
                        new Expectation.Reach(Signals.VIRTUAL_CARRIERS.whole(), from, WITHIN),
                        "more platform threads")
                : Said.restart(
                        "a carrier for each that is pinned",
                        "-Djdk.virtualThreadScheduler.parallelism=" + to);
    }
}
