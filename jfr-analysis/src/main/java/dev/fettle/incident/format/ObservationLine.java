package dev.fettle.incident.format;

import dev.fettle.signal.Series;

import java.time.Instant;
import java.util.Map;

/** One observation as JSON; which fields are set depends on its type. Filled once, where it is made. */
final class ObservationLine {
    String type;

    /** The signal's id, the happening's kind or the exhibit's key. */
    String name;

    String subject;

    /** For a gap, its end. */
    String at;

    Double value;
    double[] values;
    Map<String, String> attributes;
    String from;
    String why;
    String text;
    SiteLine site;
    DeadlockLine deadlock;
    LockHolderLine holder;
    WorkersLine workers;
    Map<String, Integer> loaders;
    Boolean late;

    static ObservationLine of(String type, Series series, Instant at) {
        return of(type, series.signal().id(), series.subject(), at);
    }

    static ObservationLine of(String type, String name, String subject, Instant at) {
        var line = new ObservationLine();
        line.type = type;
        line.name = name;
        line.subject = subject;
        line.at = at.toString();
        return line;
    }
}
