package dev.fettle.lever;

import dev.fettle.connect.JvmConnection;
import dev.fettle.pool.PoolReading;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Lever;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All levers. */
public final class Levers {
    /** For the ids alone, which are the same for every JVM. */
    private static final Facts NOTHING =
            new Facts(
                    -1,
                    "",
                    "",
                    0,
                    Collector.UNKNOWN,
                    OptionalLong.empty(),
                    0,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(),
                    Map.of());

    static final TargetBeans NOWHERE =
            new TargetBeans(NOTHING, true, _ -> null, _ -> Optional.empty(), _ -> {});

    private Levers() {}

    /**
     * Every lever, bound to one JVM; {@link Lever#find} tells which of them it has, and why not the
     * others. Asks nothing. For any thread; a call takes as long as the connection's deadlines let it.
     *
     * @param pools asks the target for its pools and breakers, or tells why it cannot; never throws, for any
     *     thread
     */
    public static List<Lever> of(JvmConnection connection, Supplier<PoolReading> pools) {
        return of(TargetBeans.of(connection), pools);
    }

    /** As above; nothing looks for pools and breakers, and their levers say so. */
    public static List<Lever> of(JvmConnection connection) {
        return of(TargetBeans.of(connection), Levers::unread);
    }

    private static PoolReading unread() {
        return PoolReading.unknown(Instant.now(), "nothing has looked for pools and breakers");
    }

    static List<Lever> of(TargetBeans target, Supplier<PoolReading> pools) {
        return Stream.concat(ofJvm(target).stream(), PoolLevers.of(target, pools).stream())
                .toList();
    }

    private static List<Lever> ofJvm(TargetBeans target) {
        return List.of(
                new SoftMaxHeapSize(target),
                new MinHeapFreeRatio(target),
                new MaxHeapFreeRatio(target),
                new G1PeriodicGCInterval(target),
                new G1PeriodicGCSystemLoadThreshold(target),
                new HeapDumpOnOutOfMemoryError(target),
                new HeapDumpPath(target),
                new GcLog(target),
                new NativeTrim(target),
                new VirtualThreadParallelism(target),
                new PoolUsageThreshold(target),
                new PoolCollectionThreshold(target),
                new GcRun(target));
    }

    /** The public ids, in the order of the list. */
    public static List<LeverId> ids() {
        return of(NOWHERE, Levers::unread).stream().map(Lever::id).toList();
    }

    /** Those of the JVM itself: what each does is measured by collector and JDK. */
    public static List<LeverId> idsOfJvm() {
        return ofJvm(NOWHERE).stream().map(Lever::id).toList();
    }
}
