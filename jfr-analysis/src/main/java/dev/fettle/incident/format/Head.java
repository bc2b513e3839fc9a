package dev.fettle.incident.format;

/** A log's first line. */
record Head(int format, FactsLine facts) {}
