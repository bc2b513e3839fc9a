package dev.fettle.lever;

import dev.fettle.pool.PoolReading;
import dev.fettle.tuning.Lever;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All levers of pools and breakers. */
final class PoolLevers {
    private static final String SUSPEND = "pool.suspend";
    private static final String RESUME = "pool.resume";

    private PoolLevers() {}

    static List<Lever> of(TargetBeans target, Supplier<PoolReading> reading) {
        var pools = new SeenPools(reading);
        var all = new ArrayList<Lever>();
        Stream.of(PoolSetting.values())
                .map(each -> new PoolKnob(target, pools, each))
                .forEach(all::add);
        all.add(
                new PoolAction(
                        target,
                        pools,
                        "pool.evict",
                        "Has a pool give up what is free, as far as the library does.",
                        Optional.empty()));
        all.add(
                new PoolAction(
                        target,
                        pools,
                        "pool.renew",
                        "Has a pool replace all that it has: the free now, the lent when given"
                                + " back.",
                        Optional.empty()));
        all.add(
                new PoolAction(
                        target,
                        pools,
                        "pool.restart",
                        "Has a pool close, and open again.",
                        Optional.empty()));
        all.add(
                new PoolAction(
                        target,
                        pools,
                        SUSPEND,
                        "Has a pool lend nothing until it is resumed: who asks, waits.",
                        Optional.of(RESUME)));
        all.add(
                new PoolAction(
                        target,
                        pools,
                        RESUME,
                        "Has a pool that was suspended lend again.",
                        Optional.of(SUSPEND)));
        all.add(new BreakerStateKnob(target, pools));
        return List.copyOf(all);
    }
}
