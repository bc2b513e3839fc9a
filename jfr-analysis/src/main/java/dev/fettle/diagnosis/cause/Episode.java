package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;

import java.time.Instant;
import java.util.Optional;

/**
 * A finding from its beginning to its end.
 *
 * @param finding as it was said when it was worst
 * @param since when the engine first heard of it
 * @param until when it was cleared; empty where it still stood
 * @param ended why it was cleared, a clause; empty where it still stood
 */
public record Episode(Finding finding, Instant since, Optional<Instant> until, String ended) {}
