package com.acme.shop.catalogue;

import static com.acme.shop.illness.Illness.LOCK_CONTENTION;

import com.acme.shop.illness.Condition;

import org.springframework.stereotype.Component;

/**
 * Counts who looked at pages, one visit after the other. Ill, it writes each to a slow disk while it
 * holds its lock, so that all pages wait for each other.
 */
@Component
class VisitJournal {
    private static final long WRITE_MILLIS = 150;

    private final Condition condition;
    private long visits;

    VisitJournal(Condition condition) {
        this.condition = condition;
    }

    synchronized void note(String customer) {
        visits++;
        if (condition.has(LOCK_CONTENTION)) {
            write(visits + " " + customer);
        }
    }

    /** As long as a disk takes that others write to as well. */
    private static void write(String line) {
        try {
            Thread.sleep(WRITE_MILLIS + line.length());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
