package dev.fettle.pool;

/** How much harm a change can do. */
public enum Risk {
    LOW,
    /** Requests may fail or wait while it is in force. */
    HIGH,
    /** Something is lost that taking it back does not bring back. */
    DESTROYS
}
