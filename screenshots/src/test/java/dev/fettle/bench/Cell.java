package dev.fettle.bench;

import dev.fettle.e2e.Jdk;

import java.util.ArrayList;
import java.util.List;

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
    }

    /**
     * @param truth the detector that should speak, or "healthy"
     * @param heap its largest heap
     * @param parameters of the patient, and flags of its JVM
     */
    record Case(String name, String truth, String heap, List<String> parameters) {
        /** Detectors that are right to speak as well: a pressed collector may pause for long. */
        List<String> also() {
            return switch (truth) {
                case "gc-pressure" -> List.of("gc-pause", "allocation-stall");
                case "gc-pause" -> List.of("gc-pressure", "explicit-gc");
                case "explicit-gc" -> List.of("gc-pause", "gc-pressure");
                case "allocation-stall" -> List.of("gc-pause", "gc-pressure");
                case "humongous-allocation" ->
                        List.of("gc-pause", "gc-pressure", "allocation-stall");
                // What is compiled without end comes with a class loader for each.
                case "code-cache-full" -> List.of("classloader-leak");
                default -> List.of();
            };
        }

        boolean healthy() {
            return truth.equals("healthy");
        }

        static Case of(String name, String truth, String heap, String... parameters) {
            return new Case(name, truth, heap, List.of(parameters));
        }
    }

    /** Names it in the results, and tells whether it was run already. */
    String id() {
        return patient.name() + "/" + jdk.version() + "/" + collector;
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
