package dev.fettle.jfr;

/** What the events said since the last drain. Guarded by its own lock. */
final class Accumulator {}
