package dev.fettle.jfr.event;

/** A method. The recorder writes each once and refers to it: one that comes again is equal. */
public interface EventMethod {
    /** Its class's name, with dots. */
    String type();

    String name();

    /** As {@link java.lang.reflect.Modifier} has them. */
    int modifiers();
}
