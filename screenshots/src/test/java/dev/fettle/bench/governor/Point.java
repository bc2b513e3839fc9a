package dev.fettle.bench.governor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One way to give two heaps their memory; a point of the curve. */
sealed interface Point {
    /** As in the results, such as {@code split:1500m}. */
    String id();

    /** What the JVMs do by themselves. */
    record Default() implements Point {
        @Override
        public String id() {
            return "default";
        }
    }

    /** A budget in proportion to the live sets, set once. */
    record Split(String budget) implements Point {
        @Override
        public String id() {
            return "split:" + budget;
        }

        List<Long> limits(List<Load> loads) {
            long all = loads.stream().mapToLong(Load::liveBytes).sum();
            double each = Load.bytes(budget) / (double) all;
            List<Long> limits = new ArrayList<>();
            loads.forEach(load -> limits.add((long) (load.liveBytes() * each)));
            return limits;
        }
    }

    /** Half of a budget for each, set once: what somebody would do who knows nothing of them. */
    record Halves(String budget) implements Point {
        @Override
        public String id() {
            return "halves:" + budget;
        }
    }

    /** The governor. */
    record Governed(List<String> arguments) implements Point {
        @Override
        public String id() {
            return "govern:" + String.join("=", arguments).replace("--", "");
        }
    }

    /** In the order in which they are run. */
    static List<Point> all(List<String> budgets, List<String> shares) {
        return Stream.of(
                        Stream.of(new Default()),
                        budgets.stream().map(Split::new),
                        budgets.stream().map(Halves::new),
                        budgets.stream().map(budget -> new Governed(List.of("--budget", budget))),
                        shares.stream().map(share -> new Governed(List.of("--gc-cpu", share))))
                .<Point>flatMap(it -> it)
                .toList();
    }
}
