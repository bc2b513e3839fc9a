package dev.fettle.advice.rule;

import dev.fettle.advice.Rule;

import java.util.List;

/** Every rule of tuning that can be decided from what Fettle sees; docs/advice.md has them, and the others. */
public final class Rules {
    private static final List<Rule> ALL =
            List.of(
                    new Leak(),
                    new NearOom(),
                    new ContainerRoom(),
                    new IdleContainer(),
                    new MetaspaceCap(),
                    new G1FullGc(),
                    new EvacuationFailure(),
                    new MarkingLate(),
                    new AllocationStall(),
                    new CodeCache(),
                    new GcShare(),
                    new Starved(),
                    new LongPause(),
                    new PauseGoal(),
                    new ThroughputGoal(),
                    new FixedYoung(),
                    new HumongousRegions(),
                    new ExplicitGc(),
                    new RmiGc(),
                    new AllocationHeavy(),
                    new DefaultHeap(),
                    new SerialManyCpus(),
                    new OneCpu(),
                    new PinnedCarriers(),
                    new SoftMax(),
                    new ZgcUncommit(),
                    new IdleMemory(),
                    new ParallelFootprint(),
                    new CompressedOops(),
                    new MinRamPercentage(),
                    new NativeTrim());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
