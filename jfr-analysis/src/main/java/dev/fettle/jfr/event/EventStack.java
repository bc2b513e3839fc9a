package dev.fettle.jfr.event;

import java.util.List;

/** A stack. The recorder writes each once and refers to it: one that comes again is equal. */
public interface EventStack {
    /** Whether there were more frames than the recorder keeps. */
    boolean isTruncated();

    /** Innermost first. */
    List<EventFrame> frames();
}
