package dev.fettle.connect;

import dev.fettle.target.Collector;

import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM was told at its start, as far as it can be seen from outside: later options win, as in
 * HotSpot.
 */
record VmFlags(List<String> options) {
    /** Where the launcher and HotSpot take options from besides the command line. */
    private static final List<String> VARIABLES =
            List.of("JDK_JAVA_OPTIONS=", "JAVA_TOOL_OPTIONS=", "JDK_AOT_VM_OPTIONS=");

    VmFlags {
        options = List.copyOf(options);
    }

    static VmFlags of(List<String> arguments, List<String> environment, String vmArgs) {
        var options = new ArrayList<String>();
        for (String variable : environment) {
            VARIABLES.stream()
                    .filter(variable::startsWith)
                    .forEach(v -> options.addAll(words(variable.substring(v.length()))));
        }
        arguments.stream().skip(1).takeWhile(VmFlags::mayBeOption).forEach(options::add);
        options.addAll(words(vmArgs));
        return new VmFlags(options);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
    }

    /** The application's own arguments come after its jar, and are no business of the JVM's. */
    private static boolean mayBeOption(String argument) {
        return !argument.equals("-jar");
    }

    boolean on(String flag) {
        int on = options.lastIndexOf("-XX:+" + flag);
        return on >= 0 && on > options.lastIndexOf("-XX:-" + flag);
    }

    /** Whether this JVM runs only to write an AOT cache or a CDS archive. */
    boolean assemblesCache() {
        return options.contains("-XX:AOTMode=create") || options.contains("-Xshare:dump");
    }

    /** The collector that was asked for. UNKNOWN where none was: the JVM's choice depends. */
    Collector collector(int feature) {
        if (on("UseSerialGC")) {
            return Collector.SERIAL;
        }
        if (on("UseParallelGC")) {
            return Collector.PARALLEL;
        }
        if (on("UseG1GC")) {
            return Collector.G1;
        }
        if (on("UseShenandoahGC")) {
            return Collector.SHENANDOAH;
        }
        if (on("UseZGC") && feature > 0) {
            // Generational by choice in 21 and 22, by default in 23, only so from 24 on (JEP 490).
            boolean declined = options.contains("-XX:-ZGenerational");
            boolean generational =
                    feature >= 24 || (feature == 23 ? !declined : on("ZGenerational"));
            return generational ? Collector.GENERATIONAL_ZGC : Collector.ZGC;
        }
        return Collector.UNKNOWN;
    }

    /** The collector by the names of its perf-data counters, which are the JVM's own word. */
    static Collector collectorOf(PerfData counters) {
        for (int i = 0; i < 3; i++) {
            String name = counters.text("sun.gc.collector." + i + ".name").orElse("");
            Collector collector = named(name);
            if (collector != Collector.UNKNOWN) {
                return collector;
            }
        }
        return switch (counters.text("sun.gc.policy.name").orElse("")) {
            case "Copy:MSC" -> Collector.SERIAL;
            case "ParScav:MSC" -> Collector.PARALLEL;
            case "GarbageFirst" -> Collector.G1;
            default -> Collector.UNKNOWN;
        };
    }

    private static Collector named(String counter) {
        if (counter.startsWith("Serial ")) {
            return Collector.SERIAL;
        }
        if (counter.startsWith("Parallel ")) {
            return Collector.PARALLEL;
        }
        if (counter.startsWith("G1 ")) {
            return Collector.G1;
        }
        if (counter.startsWith("Shenandoah ")) {
            return Collector.SHENANDOAH;
        }
        if (counter.startsWith("ZGC ")) {
            return Collector.GENERATIONAL_ZGC;
        }
        return counter.startsWith("Z concurrent") || counter.startsWith("X concurrent")
                ? Collector.ZGC
                : Collector.UNKNOWN;
    }
}
