package dev.fettle.app.view;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.connect.LocalJvm;

import java.util.List;
import java.util.Optional;

/** A session that runs. Neither method is for the toolkit's thread: both may take a while. */
public interface OpenSession extends AutoCloseable {
    /** Attaches to the JVM that the user takes for the program come back. */
    void choose(LocalJvm successor);

    /** Ends the session and what it left in the target; bounded. */
    @Override
    void close();

    /** What may be looked up in its target. */
    default Lookups lookups() {
        return Lookups.NONE;
    }

    /** The MBeans of its target. */
    default Beans beans() {
        return Beans.NONE;
    }

    /** What may be changed in its target. */
    default Tuning tuning() {
        return Tuning.NONE;
    }

    /** What may be moved again and again in its target. */
    default LongRuns longRuns() {
        return LongRuns.NONE;
    }

    /** What is advised for its target. */
    default Advising advising() {
        return Advising.NONE;
    }

    /** What may be asked of its incidents. */
    default Incidents incidents() {
        return Incidents.NONE;
    }

    /** What it is, where it is no session with a JVM but the file of an incident. */
    default Optional<Filed> filed() {
        return Optional.empty();
    }

    /** What {@link #close} could not clean, a sentence each; known once it has returned. */
    default List<String> leftBehind() {
        return List.of();
    }
}
