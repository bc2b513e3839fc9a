package dev.fettle.tuning.governor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A governor that has its way with a simulated heap. */
final class ClosedLoop {
    final SimulatedHeap heap;
    final Governor governor;
    final List<Long> limits = new ArrayList<>();
    final List<String> whys = new ArrayList<>();
    long limit;
    Decision last;
    boolean alarmed;

    ClosedLoop(SimulatedHeap heap, Governor governor, long limit) {
        this.heap = heap;
        this.governor = governor;
        this.limit = limit;
        this.limits.add(limit);
    }

    ClosedLoop run(int seconds) {
        return run(seconds, _ -> {});
    }

    ClosedLoop run(int seconds, Consumer<SimulatedHeap> each) {
        for (int i = 0; i < seconds; i++) {
            each.accept(heap);
            heap.second(limit).forEach(governor::see);
            last = governor.decide(heap.now(), limit);
            switch (last) {
                case Decision.Move(long to, String why) -> {
                    limit = to;
                    limits.add(to);
                    whys.add(why);
                    governor.moved(heap.now());
                }
                case Decision.Hold hold -> alarmed |= hold.alarm();
                case Decision.Stop _ -> {
                    return this;
                }
                case Decision.Unknown _ -> {}
            }
        }
        return this;
    }

    /** How often it turned from lowering to raising or back. */
    int turns() {
        int turns = 0;
        for (int i = 2; i < limits.size(); i++) {
            boolean before = limits.get(i - 1) > limits.get(i - 2);
            boolean now = limits.get(i) > limits.get(i - 1);
            turns += before == now ? 0 : 1;
        }
        return turns;
    }
}
