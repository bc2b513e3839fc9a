package dev.fettle.jfr.event;

import java.time.Duration;
import java.time.Instant;

/**
 * One event, with its fields by their names as the recorder has them; a field of a field is told by
 * both names with a dot between. A field that its type does not have throws {@link
 * IllegalArgumentException}; what is there and tells nothing is null.
 */
public interface Event {
    Instant getStartTime();

    /** The same as its start where it has no duration. */
    Instant getEndTime();

    Duration getDuration();

    boolean hasField(String name);

    long getLong(String name);

    int getInt(String name);

    float getFloat(String name);

    boolean getBoolean(String name);

    String getString(String name);

    Duration getDuration(String name);

    Instant getInstant(String name);

    /** The thread that made it. */
    EventThread getThread();

    EventThread getThread(String name);

    /** Of a field that is a class: its name, with dots; of arrays as the JVM writes it. */
    String getClassName(String name);

    /** Of a field that is a class loader: the name of its class; null for the JVM's own loader. */
    String getLoaderType(String name);

    /** Where it was made; null where that was not recorded. */
    EventStack getStackTrace();
}
