package dev.fettle.app.governor;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;

import java.time.Instant;
import java.util.List;

/** One JVM's governor at work. For one thread, which may have to wait for the target. */
public interface Governing {
    /** For people, and unique among those that are governed together. */
    String name();

    /** What was observed since the last time. */
    void see(Frame frame);

    /** Decides, and moves what is to be moved; about once a second. */
    List<Governed> tick(Instant now);

    /** Whether it has stopped or ended: it moves nothing any more. */
    boolean over();

    /**
     * Ends it.
     *
     * @param keep whether what is set stays; else the old values are restored
     */
    List<Governed> end(Instant now, boolean keep, String why);
}
