package dev.fettle.lever;

/** Counted whenever what is in use of a memory pool, garbage included, crosses it. */
final class PoolUsageThreshold extends PoolThreshold {
    PoolUsageThreshold(TargetBeans target) {
        super(target, "memory-pool.usage-threshold", "UsageThreshold");
    }

    @Override
    public String meaning() {
        return "The bytes in use of a memory pool, garbage included, from which on the JVM counts"
                + " it as crossed and notifies its listeners; 0 for off.";
    }
}
