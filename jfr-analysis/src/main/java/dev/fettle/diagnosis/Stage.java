package dev.fettle.diagnosis;

/** How far a detector has come with a case. */
public enum Stage {
    /** Something is odd; what it is, is still open. */
    LOOKING,
    /** It grows; whether it stops is still open. */
    GROWING,
    /** It is what the detector is named after. */
    CONFIRMED,
    /** It grew and stopped: a fill, not an illness. */
    LEVELLED
}
