package dev.fettle.beans;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What the attributes of one MBean were, in the order in which they were asked for. */
public record BeanValues(String bean, Instant at, List<Value> values) {
    public BeanValues {
        values = List.copyOf(values);
    }

    /** What came of reading one attribute. */
    public sealed interface Value {
        String attribute();
    }

    /**
     * @param line the value in one line, cut, without secrets
     * @param number where it is one
     * @param type of the value, not as declared; empty where there is none
     * @param composed whether there is more to see than a line: a table, a list, named parts
     * @param cut whether the line holds less than the value
     */
    public record Read(
            String attribute,
            String line,
            OptionalDouble number,
            String type,
            boolean composed,
            boolean cut)
            implements Value {}

    /**
     * @param why a clause
     */
    public record Unread(String attribute, String why) implements Value {}
}
