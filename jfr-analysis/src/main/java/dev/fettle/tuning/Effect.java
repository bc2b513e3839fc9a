package dev.fettle.tuning;

/** What moving a lever does in a JVM of one kind, by measurement. */
public enum Effect {
    EFFECTIVE,
    /** The JVM takes the value and does nothing with it. */
    WITHOUT_EFFECT,
    REFUSED,
    /** Not measured, or not clearly. */
    UNKNOWN
}
