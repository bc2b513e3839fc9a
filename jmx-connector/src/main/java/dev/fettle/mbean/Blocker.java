package dev.fettle.mbean;

import dev.fettle.target.WorkQueues;

/**
 * What a thread waits for, told by the class of its {@code LockInfo} alone: stacks are not looked
 * at, for walking them would pause the target. Whether one queue serves all of a site's threads or each
 * has its own is not seen here but by how many distinct blockers there are.
 */
record Blocker(String type, int identity) {
    /** Whether it waits for work, as far as {@link WorkQueues} knows. */
    boolean queue() {
        return WorkQueues.include(type);
    }
}
