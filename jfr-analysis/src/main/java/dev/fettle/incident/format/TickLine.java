package dev.fettle.incident.format;

/** Begins what was fresh at one instant. */
record TickLine(String tick) {}
