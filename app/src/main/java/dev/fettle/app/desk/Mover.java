package dev.fettle.app.desk;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.HeapRange;

import java.io.IOException;
import java.util.Optional;

/**
 * Moves levers of one JVM again and again, for a governor: every move is in the journal before it is
 * written, with the values that were there before the first one. For one thread at a time; every method may
 * wait for the target, at most as long as the connection's deadlines. A link that was lost and came back to the
 * same life of the JVM is no end of it.
 */
public interface Mover extends AutoCloseable {
    /** The heap's soft limit. */
    LeverId LIMIT = new LeverId("SoftMaxHeapSize");

    /** What a lever of the whole JVM is set to now. */
    Setting read(LeverId lever) throws IOException;

    /** What a lever is set to now of a part of the program. */
    default Setting read(LeverId lever, String subject) throws IOException {
        return read(lever);
    }

    /** Why a step is not made without somebody who insists on it each time, a sentence. */
    default Optional<String> against(Step step) throws IOException {
        return Optional.empty();
    }

    /**
     * Why a step and its way back cannot take turns, as {@link dev.fettle.tuning.Knob#outlasts} says it;
     * empty where they can.
     */
    default Optional<String> outlasts(Step step) throws IOException {
        return Optional.empty();
    }

    /** What is observed of this pool is wanted each second from now on. */
    default void follow(String pool) {}

    /** Between what {@link #LIMIT} may be moved. */
    HeapRange range() throws IOException;

    /**
     * Journals it, writes it, all steps or none, and reads it back.
     *
     * @param why for the journal, a clause
     * @return {@link Run.Applied}; or {@link Run.Refused}, {@link Run.Drifted} or {@link Run.Failed},
     *     whose words say what went wrong: then {@link #restore} says what is left
     */
    Run move(Plan plan, String why);

    /**
     * Writes the values of before the first move, where still those of the last are in force.
     *
     * @return {@link Run.RolledBack}, {@link Run.Drifted}, or {@link Run.Failed}, after which it may be
     *     tried again, unless the JVM is {@link #gone}; {@link Run.Refused} where nothing was moved
     */
    Run restore(String why);

    /**
     * Leaves what is set; it is in the journal that this was meant.
     *
     * @return {@link Run.Applied}; {@link Run.Drifted} where somebody else's value is read instead;
     *     {@link Run.Failed} where the JVM is {@link #gone}; {@link Run.Refused} where nothing was moved
     */
    Run keep(String why);

    /**
     * Whether the JVM is known to have ended, and what was set with it. False of one that merely does not
     * answer, or is elsewhere.
     */
    boolean gone();

    /** Nothing is moved by this any more. */
    @Override
    void close();
}
