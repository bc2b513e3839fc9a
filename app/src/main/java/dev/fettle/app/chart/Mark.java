package dev.fettle.app.chart;

import dev.fettle.app.look.Tone;

import java.time.Instant;

/**
 * Something that began: a dashed line across all lanes, and a tint from there on.
 *
 * @param label stands once, above the lanes
 */
public record Mark(Instant at, String label, Tone tone) {}
