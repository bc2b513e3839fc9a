package dev.fettle.app.frame;

import dev.fettle.tuning.Run;

/**
 * What came of taking a run back.
 *
 * @param past the run that was to be taken back
 * @param run {@link Run.RolledBack}, {@link Run.Drifted}, {@link Run.Failed}, or {@link Run.Refused}
 *     where there was nothing to take back
 */
public record Undone(PastRun past, Run run) {}
