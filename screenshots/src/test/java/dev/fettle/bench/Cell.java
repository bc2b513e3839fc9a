package dev.fettle.bench;

import dev.fettle.e2e.Jdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One patient on one JDK with one collector. */
record Cell(Case patient, Jdk jdk, Collector collector) {
    enum Collector {
        G1,
        PARALLEL("Parallel"),
        SERIAL("Serial"),
        ZGC("Z"),
        SHENANDOAH("Shenandoah");

        private final String flag;

        Collector() {
            flag = name();
        }

        Collector(String flag) {
            this.flag = flag;
        }

        String flag() {
            return "-XX:+Use" + flag + "GC";
        }

        boolean concurrent() {
            return this == ZGC || this == SHENANDOAH;
        }
    }

    /**
     * @param truth the detector that should speak, or "healthy"
     * @param heap its largest heap
     * @param parameters of the patient, and flags of its JVM
     * @param rates of which each cell has one; empty where there is one alone
     */
    record Case(String name, String truth, String heap, List<String> parameters, List<Rate> rates) {
        /** Detectors that are right to speak as well: a pressed collector may pause for long. */
        List<String> also() {
            return switch (truth) {
                case "gc-pressure" -> List.of("gc-pause", "allocation-stall");
                case "gc-pause" -> List.of("gc-pressure", "explicit-gc");
                case "explicit-gc" -> List.of("gc-pause", "gc-pressure");
                case "allocation-stall" -> List.of("gc-pause", "gc-pressure");
                case "humongous-allocation" ->
                        List.of("gc-pause", "gc-pressure", "allocation-stall");
                case "allocation-surge" -> List.of("gc-pause", "gc-pressure", "allocation-stall");
                // Whoever waits for a lock with a time limit waits for it all the same.
                case "healthy" ->
                        name.equals("lock-timed") ? List.of("lock-contention") : List.of();
                // What is compiled without end comes with a class loader for each.
                case "code-cache-full" -> List.of("classloader-leak");
                default -> List.of();
            };
        }

        boolean healthy() {
            return truth.equals("healthy");
        }

        /** Whether the live set is the question, so that the console is allowed its counts. */
        boolean ofHeap() {
            return truth.equals("heap-growth")
                    || List.of("cache-fill", "session-expiry", "load-step", "sawtooth", "warm-up")
                            .contains(name);
        }

        /** Whether virtual threads are the question, so that the console is asked for dumps. */
        boolean ofVirtual() {
            return List.of("virtual-leak", "virtual-bursts").contains(name);
        }

        /** How long it only lets its detector learn what is usual, before it does what looks ill. */
        Duration usual() {
            return name.equals("allocation-load") ? Duration.ofSeconds(190) : Duration.ZERO;
        }

        /** Whether its detector takes minutes to be sure. */
        boolean ofGrowth() {
            return ofHeap()
                    || Stream.of("direct-", "loader-", "class-", "code-")
                            .anyMatch(name::startsWith);
        }

        static Case of(String name, String truth, String heap, String... parameters) {
            return new Case(name, truth, heap, List.of(parameters), List.of());
        }

        Case at(Rate... several) {
            return new Case(name, truth, heap, parameters, List.of(several));
        }

        Case as(String other) {
            return new Case(name, other, heap, parameters, rates);
        }

        private Case with(Rate one) {
            List<String> all = new ArrayList<>(parameters);
            all.add("rate=" + one.value());
            return new Case(name, truth, heap, all, List.of(one));
        }

        /** With the rate that falls to a cell. */
        Case turn(int number) {
            return rates.isEmpty() ? this : with(rates.get(number % rates.size()));
        }
    }

    /**
     * How fast it falls ill, and how soon that should be said.
     *
     * @param value of the patient's parameter
     * @param words such as {@code 30 %/min}
     * @param info seconds from the onset within which it should be named as information
     * @param warning the same of a warning; empty where it grows too slowly to be warned of
     */
    record Rate(String value, String words, double info, double warning) {
        static final double NEVER = Double.POSITIVE_INFINITY;
    }

    /** Names it in the results, and tells whether it was run already. */
    String id() {
        String rate = patient.rates().isEmpty() ? "" : "@" + patient.rates().getFirst().value();
        return patient.name() + rate + "/" + jdk.version() + "/" + collector;
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + patient.heap(), collector.flag()));
        patient.parameters().stream().filter(Cell::isFlag).forEach(flags::add);
        return flags;
    }

    /** The JVM's, where the others are the patient's. */
    static boolean isFlag(String parameter) {
        return parameter.startsWith("-");
    }

    String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of(patient.name()));
        patient.parameters().stream().filter(each -> !isFlag(each)).forEach(arguments::add);
        return arguments.toArray(String[]::new);
    }
}
