package dev.fettle.diagnosis;

import java.time.Instant;

/**
 * A verdict that stands.
 *
 * @param since when the engine first heard of it under its key; a finding keeps it while its stage
 *     and severity change
 */
public record Standing(Verdict verdict, Instant since) {}
