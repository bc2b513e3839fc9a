package dev.fettle.holder;

import java.util.List;
import java.util.stream.Stream;

/**
 * The way from an object to what keeps it alive.
 *
 * @param object the sampled object's class
 * @param steps from one referring object to the next, nearest to the sampled one first
 */
public record ReferenceChain(String object, List<Step> steps) {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    public ReferenceChain {
        steps = List.copyOf(steps);
    }

    /**
     * One reference.
     *
     * @param from the class of the referring object; of a static field, the class that has it
     * @param name the field; empty where the reference is an array's element
     * @param to the class of what it refers to
     * @param at the referring object's address, as of when the ways were sought
     */
    public record Step(String from, String name, String to, long at) {
        /** Class and field. */
        public String field() {
            return from + "." + name;
        }

        boolean ofApplication() {
            return !name.isEmpty() && !ofJdk(from);
        }

        private String words() {
            return "in " + (name.isEmpty() ? "an element of " + from : field());
        }
    }

    /** Whether a class is the JDK's, whose fields are no answer to what holds an object. */
    public static boolean ofJdk(String type) {
        return JDK.stream().anyMatch(type::startsWith);
    }

    /** The application's fields, nearest to the object first. */
    public List<Step> fields() {
        return steps.stream().filter(Step::ofApplication).toList();
    }

    /** A line for the object, and one for each step. */
    public List<String> words() {
        return Stream.concat(Stream.of(object), steps.stream().map(Step::words)).toList();
    }
}
