package dev.fettle.mbean.browse;

import dev.fettle.beans.Measure;
import dev.fettle.beans.OperationResult;

/** Lays out what operations give back. */
public final class Results {
    private Results() {}

    /**
     * As much of it as an attribute's value shows when all is asked for: an operation is not run again to
     * see the rest.
     *
     * @param operation its name: what is known to be a secret by it is not told
     * @param answer may be null
     */
    public static OperationResult of(String subject, String operation, Object answer) {
        return new OperationResult(
                subject,
                answer == null ? "" : answer.getClass().getName(),
                new Shaping(true).shape(operation, answer, Measure.BARE));
    }
}
