package dev.fettle.bench.levers;

import dev.fettle.e2e.Jdk;
import dev.fettle.lever.Levers;
import dev.fettle.target.Collector;

import java.util.ArrayList;
import java.util.List;

/**
 * One lever on one JDK with one collector.
 *
 * @param lever its public id
 */
record LeverCell(String lever, Jdk jdk, Collector collector) {
    /** Every lever on these JDKs, with every collector that they have. */
    static List<LeverCell> all(List<Jdk> jdks) {
        var cells = new ArrayList<LeverCell>();
        for (var lever : Levers.idsOfJvm()) {
            for (Jdk jdk : jdks) {
                for (Collector collector : collectors(jdk)) {
                    cells.add(new LeverCell(lever.id(), jdk, collector));
                }
            }
        }
        return List.copyOf(cells);
    }

    /** ZGC has generations by choice from 21 on, and always from 24 on. */
    private static List<Collector> collectors(Jdk jdk) {
        return List.of(
                Collector.SERIAL,
                Collector.PARALLEL,
                Collector.G1,
                jdk.version() < 24 ? Collector.ZGC : Collector.GENERATIONAL_ZGC,
                Collector.SHENANDOAH);
    }

    /** Names it in the results, and tells whether it was measured already. */
    String id() {
        return lever + "/" + jdk.version() + "/" + collector.label();
    }

    static String flag(Collector collector) {
        return switch (collector) {
            case SERIAL -> "-XX:+UseSerialGC";
            case PARALLEL -> "-XX:+UseParallelGC";
            case G1 -> "-XX:+UseG1GC";
            case ZGC, GENERATIONAL_ZGC -> "-XX:+UseZGC";
            case SHENANDOAH -> "-XX:+UseShenandoahGC";
            case UNKNOWN -> throw new IllegalArgumentException("of no collector");
        };
    }
}
