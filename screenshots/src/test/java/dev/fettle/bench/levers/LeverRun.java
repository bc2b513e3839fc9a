package dev.fettle.bench.levers;

import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;

/** Measures one cell: looks for the lever, moves it, sees what that does, and sets all back. */
final class LeverRun {
    /** What a busy machine spoils is measured anew. */
    private static final int TRIES = 3;

    private final LeverCell cell;

    LeverRun(LeverCell cell) {
        this.cell = cell;
    }

    /**
     * @param java the JVM's version; empty where none was reached
     */
    record Measured(LeverCell cell, String java, Outcome outcome) {}

    Measured run() throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return once();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError e) {
                System.err.printf("%s, try %d: %s%n", cell.id(), tries, e);
                if (tries == TRIES) {
                    String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                    return new Measured(cell, "", Outcome.unknown("could not be measured: " + why));
                }
            }
        }
    }

    private Measured once() throws Exception {
        Experiment experiment = Experiments.of(cell.lever());
        try (var jvm = TriedJvm.start(cell, experiment)) {
            return new Measured(cell, jvm.java(), outcome(experiment, jvm));
        }
    }

    private Outcome outcome(Experiment experiment, TriedJvm jvm) throws Exception {
        if (jvm.lever(cell.lever()).find() instanceof Found.NotHere none) {
            if (none.why().startsWith("the JVM did not tell")) {
                throw new IOException(none.why());
            }
            return Outcome.refused(none.why());
        }
        Outcome outcome;
        try {
            outcome = experiment.run(jvm);
        } catch (LeverRefused | Changes.NotTaken e) {
            outcome = Outcome.refused(e.getMessage());
        }
        // Throws where an old value is not read back: then nothing of this cell counts.
        jvm.changes().undo();
        return outcome;
    }
}
