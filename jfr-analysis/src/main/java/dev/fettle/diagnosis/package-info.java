/**
 * What ails a target. Detectors fold observations into verdicts; the engine keeps their history. No
 * I/O and no clock: the same observations give the same verdicts, live or from a recording.
 */
package dev.fettle.diagnosis;
