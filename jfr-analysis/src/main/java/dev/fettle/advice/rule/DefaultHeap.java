package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;

import java.util.List;
import java.util.OptionalDouble;

/** A heap of a quarter of the container, as the JVM takes by itself, is short. */
final class DefaultHeap implements Rule {
    /** Of the container's memory. */
    private static final double STANDARD = 0.75;

    /** Of the heap's limit, that lives at most: beyond it the heap is short. */
    private static final double SHORT = 0.6;

    @Override
    public String id() {
        return "default-heap";
    }

    @Override
    public String source() {
        return Said.MICROSOFT + " (75 % of a container of its own; less where more lies outside)";
    }

    @Override
    public Opinion of(Case it) {
        OptionalDouble limit = it.containerLimit();
        OptionalDouble max = it.heapMax();
        if (limit.isEmpty() || max.isEmpty()) {
            return Opinion.nothing("no limit of a container is known");
        }
        var unread = it.unread(this);
        if (unread.isPresent()) {
            return unread.get();
        }
        if (it.flags().deliberate("MaxHeapSize").isPresent()
                || it.flags().deliberate("MaxRAMPercentage").isPresent()
                || max.getAsDouble() >= STANDARD * limit.getAsDouble()) {
            return Opinion.nothing("somebody sized the heap");
        }
        OptionalDouble live = it.seen().memory().liveAtMost();
        boolean crowded = live.isPresent() && live.getAsDouble() > SHORT * max.getAsDouble();
        boolean costly = it.seen().pauses().share().orElse(0) >= HeapSize.SHARE;
        if (!crowded && it.seen().collections().full() == 0) {
            var young = it.young(this);
            if (young.isPresent() || !costly) {
                return young.orElseGet(() -> Opinion.nothing("the heap is not short"));
            }
        }
        OptionalDouble ceiling = HeapSize.ceiling(it);
        String headline =
                "Nobody sized the heap: it may take %s of the container's %s, and %s are alive at most."
                        .formatted(
                                Figures.bytes(max.getAsDouble()),
                                Figures.bytes(limit.getAsDouble()),
                                live.isPresent()
                                        ? Figures.bytes(live.getAsDouble())
                                        : "an unknown part");
        if (ceiling.isEmpty()) {
            return new Opinion.Unknown(
                    id(), headline + " What lies outside of it is not known", it.listen());
        }
        double to = Math.min(STANDARD * limit.getAsDouble(), ceiling.getAsDouble());
        long percent = (long) Math.floor(100 * to / limit.getAsDouble());
        if (to < 1.1 * max.getAsDouble()) {
            return Opinion.nothing("the container leaves no more");
        }
        return Advice.of(
                this,
                Grounds.COST,
                Math.max(1, it.seen().collections().full()),
                headline,
                Said.measured(Said.AFTER, live, max.getAsDouble()),
                "The heap may take %s; %s lie outside of it."
                        .formatted(
                                Figures.bytes(to),
                                Figures.bytes(HeapSize.beside(it).getAsDouble())),
                HeapSize.risk(it) + " Only where nothing else runs in the container.",
                List.of(
                        Said.restart(
                                percent == 75
                                        ? "three quarters of the container"
                                        : "what the container leaves beside all else, with a"
                                                + " twentieth to spare",
                                "-XX:MaxRAMPercentage=" + percent)));
    }
}
