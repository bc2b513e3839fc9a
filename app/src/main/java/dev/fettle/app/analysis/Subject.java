package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.jfr.Coverage;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A JVM that is known from a file alone. */
public interface Subject {
    /** Takes what is replayed. */
    interface Face {
        /**
         * Once, before all else.
         *
         * @param lack what a detector says where the file does not let it judge; empty where it does
         */
        void begin(Facts facts, Function<Detector, Optional<Verdict.Unknown>> lack);

        /** The observations of one second. */
        void tick(Instant now, List<Observation> fresh);

        /**
         * Once, after all else: where threads were when they were sampled.
         *
         * @param why there is no such sample, as a clause; empty where there is one
         */
        void profiled(Profile profile, Optional<String> why);
    }

    /** What the file is, such as {@code recording}. */
    String kind();

    /** When something was written. */
    Coverage coverage();

    /** Whether its times are dates; else they are counted from the JVM's start, at the epoch. */
    boolean isDated();

    /** What makes more known, where it ends too soon, before {@code at least N s longer}. */
    String longer();

    /**
     * Gives what a live session would have had, second by second, on the calling thread.
     *
     * @return what kept it from reading all of it, as a clause; empty where nothing did
     */
    Optional<String> replay(Face face) throws IOException;
}
