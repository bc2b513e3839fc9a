package dev.fettle.lever;

/** Counted whenever more than it is in use of a memory pool straight after a collection of it. */
final class PoolCollectionThreshold extends PoolThreshold {
    PoolCollectionThreshold(TargetBeans target) {
        super(target, "memory-pool.collection-threshold", "CollectionUsageThreshold");
    }

    @Override
    public String meaning() {
        return "The bytes that are left in a memory pool after a collection from which on the JVM"
                + " counts it as crossed and notifies its listeners; 0 for off.";
    }
}
