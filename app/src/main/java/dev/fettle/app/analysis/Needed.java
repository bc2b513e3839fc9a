package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventTable;
import dev.fettle.jfr.Held;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The events that a detector cannot do without: where a recording does not have them, their absence
 * tells nothing. Events that only add a place or an excuse are not among them.
 */
public final class Needed {
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String PAUSE = "jdk.GCPhasePause";

    private static final Set<String> ONLY_LIVE =
            Set.of(
                    "executor-saturation",
                    "pool-exhaustion",
                    "pool-connection-leak",
                    "pool-idle-waste",
                    "breaker-open",
                    "breaker-flapping");

    private static final Map<String, BiFunction<Held, Facts, Optional<String>>> BY_DETECTOR =
            Map.ofEntries(
                    Map.entry("thread-leak", Needed::threads),
                    Map.entry("heap-growth", all(COLLECTION, "jdk.GCHeapSummary")),
                    Map.entry("gc-pause", all(COLLECTION, PAUSE)),
                    Map.entry("gc-pressure", all(COLLECTION, PAUSE)),
                    Map.entry("explicit-gc", all(COLLECTION)),
                    Map.entry("allocation-stall", Needed::stalls),
                    Map.entry(
                            "safepoint-stall", all("jdk.SafepointBegin", "jdk.ExecuteVMOperation")),
                    Map.entry("humongous-allocation", all(COLLECTION)),
                    Map.entry("direct-memory-growth", all("jdk.DirectBufferStatistics")),
                    Map.entry("classloader-leak", all("jdk.ClassLoadingStatistics")),
                    Map.entry("exception-storm", all("jdk.ExceptionStatistics")),
                    Map.entry("code-cache-full", all("jdk.CodeCacheStatistics")),
                    Map.entry("deadlock", all("jdk.ThreadDump")),
                    Map.entry("lock-contention", Needed::locks),
                    Map.entry("virtual-thread-pinning", all("jdk.VirtualThreadPinned")),
                    Map.entry("error-grade", all("jdk.JavaErrorThrow", "jdk.ExceptionStatistics")),
                    Map.entry("cpu-starvation", all("jdk.CPULoad", COLLECTION, PAUSE)),
                    Map.entry(
                            "allocation-surge",
                            all("jdk.ObjectAllocationSample", COLLECTION, PAUSE)),
                    Map.entry(
                            "container-limit",
                            all(
                                    "jdk.ResidentSetSize",
                                    "jdk.GCHeapMemoryUsage",
                                    COLLECTION,
                                    "jdk.GCHeapSummary")),
                    Map.entry("executor-saturation", Needed::workers),
                    Map.entry("pool-exhaustion", Needed::pools),
                    Map.entry("pool-connection-leak", Needed::pools),
                    Map.entry("pool-idle-waste", Needed::pools),
                    Map.entry("breaker-open", Needed::breakers),
                    Map.entry("breaker-flapping", Needed::breakers));

    /** Why a recording does not let a detector judge, as a clause; empty where it does. */
    static Optional<String> lack(Detector detector, Held held, Facts facts) {
        var needed = BY_DETECTOR.get(detector.id());
        return needed == null
                ? Optional.of("it cannot be judged from a recording")
                : needed.apply(held, facts);
    }

    /**
     * Which detectors see too little in a recording of less than everything, by their ids.
     *
     * @param why what is left out, and why, as a clause
     */
    public static Map<String, String> blind(Facts facts, EventChoice choice, String why) {
        Held all = EventTable.held(facts, EventChoice.STANDARD);
        Held some = EventTable.held(facts, choice);
        Map<String, String> blind = new HashMap<>();
        for (Detector detector : Detectors.all()) {
            boolean lost =
                    lack(detector, all, facts).isEmpty() && lack(detector, some, facts).isPresent();
            if (lost) {
                blind.put(detector.id(), "of the flight recording " + why);
            }
        }
        return blind;
    }

    /** Whether no event tells what a detector needs: only a JVM that runs can be asked. */
    static boolean isOnlyLive(Detector detector) {
        return ONLY_LIVE.contains(detector.id());
    }

    static boolean knows(Detector detector) {
        return BY_DETECTOR.containsKey(detector.id());
    }

    private static BiFunction<Held, Facts, Optional<String>> all(String... events) {
        return (held, _) -> lack(held, List.of(events));
    }

    private static Optional<String> lack(Held held, List<String> events) {
        return events.stream().flatMap(event -> held.lack(event).stream()).findFirst();
    }

    private static Optional<String> threads(Held held, Facts facts) {
        return held.lackOfStacks("jdk.ThreadStart").or(() -> held.lack("jdk.ThreadEnd"));
    }

    /** No event tells that a worker waits for work, or that none does. */
    private static Optional<String> workers(Held held, Facts facts) {
        return Optional.of("a recording does not tell which workers of a pool are idle");
    }

    private static Optional<String> pools(Held held, Facts facts) {
        return Optional.of("a recording does not tell of pools");
    }

    private static Optional<String> breakers(Held held, Facts facts) {
        return Optional.of("a recording does not tell of circuit breakers");
    }

    private static Optional<String> locks(Held held, Facts facts) {
        return held.lackOfStacks("jdk.JavaMonitorEnter")
                .or(() -> held.lackOfStacks("jdk.ThreadPark"));
    }

    /** Each collector tells of it in a way of its own. */
    private static Optional<String> stalls(Held held, Facts facts) {
        Collector collector = facts.collector();
        boolean z = collector == Collector.ZGC || collector == Collector.GENERATIONAL_ZGC;
        return lack(held, z ? List.of("jdk.ZAllocationStall") : List.of(COLLECTION, PAUSE));
    }

    private Needed() {}
}
