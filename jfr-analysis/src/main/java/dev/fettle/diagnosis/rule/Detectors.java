package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;

import java.util.List;

/** Every detector, in the order in which equals are shown. */
public final class Detectors {
    private static final List<Detector> ALL =
            List.of(
                    new ThreadLeak(),
                    new HeapGrowth(),
                    new GcPause(),
                    new GcPressure(),
                    new ExplicitGc(),
                    new AllocationStall(),
                    new SafepointStall(),
                    new HumongousAllocation(),
                    new DirectMemoryGrowth(),
                    new ClassloaderLeak(),
                    new ExceptionStorm(),
                    new CodeCacheFull(),
                    new Deadlock(),
                    new LockContention(),
                    new VirtualThreadPinning(),
                    new ErrorGrade(),
                    new CpuStarvation(),
                    new AllocationSurge(),
                    new ContainerLimit(),
                    new ExecutorSaturation(),
                    new PoolExhaustion(),
                    new PoolConnectionLeak(),
                    new PoolIdleWaste(),
                    new BreakerOpen(),
                    new BreakerFlapping());

    public static List<Detector> all() {
        return ALL;
    }

    private Detectors() {}
}
