package dev.fettle.bench.levers;

import java.util.Map;

/** Which experiment shows what a lever does. */
final class Experiments {
    private static final Map<String, Experiment> BY_LEVER =
            Map.ofEntries(
                    Map.entry("SoftMaxHeapSize", new SoftLimit()),
                    Map.entry("MinHeapFreeRatio", new FreeRatio(false)),
                    Map.entry("MaxHeapFreeRatio", new FreeRatio(true)),
                    Map.entry("G1PeriodicGCInterval", new PeriodicCollection()),
                    Map.entry("G1PeriodicGCSystemLoadThreshold", new LoadThreshold()),
                    Map.entry("HeapDumpOnOutOfMemoryError", new DumpWhenExhausted()),
                    Map.entry("HeapDumpPath", new DumpWhenExhausted()),
                    Map.entry("gc.log", new LogOfCollections()),
                    Map.entry("native.trim", new Trim()),
                    Map.entry("virtual-threads.parallelism", new Parallelism()),
                    Map.entry(
                            "memory-pool.usage-threshold",
                            new Threshold("memory-pool.usage-threshold", "UsageThreshold")),
                    Map.entry(
                            "memory-pool.collection-threshold",
                            new Threshold(
                                    "memory-pool.collection-threshold",
                                    "CollectionUsageThreshold")),
                    Map.entry("gc.run", new CollectionRun()));

    private Experiments() {}

    static Experiment of(String lever) {
        Experiment experiment = BY_LEVER.get(lever);
        if (experiment == null) {
            throw new IllegalArgumentException("nothing measures " + lever);
        }
        return experiment;
    }
}
