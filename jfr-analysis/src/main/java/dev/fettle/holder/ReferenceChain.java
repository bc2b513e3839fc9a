package dev.fettle.holder;

import dev.fettle.signal.Libraries;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The way from an object to what keeps it alive.
 *
 * @param object the sampled object's class
 * @param steps from one referring object to the next, nearest to the sampled one first
 */
public record ReferenceChain(String object, List<Step> steps) {
    /** How a step begins whose field is not known. */
    static final String UNNAMED = "in a field of ";

    public ReferenceChain {
        steps = List.copyOf(steps);
    }

    /**
     * One reference.
     *
     * @param from the class of the referring object; of a static field, the class that has it
     * @param name the field; empty where the reference is an array's element, or the JVM names none that
     *     it can be
     * @param to the class of what it refers to
     * @param at the referring object's address, as of when the ways were sought
     */
    public record Step(String from, String name, String to, long at) {
        /** Class and field; the class alone where it is not known which. */
        public String field() {
            return name.isEmpty() ? from : from + "." + name;
        }

        private boolean ofArray() {
            return from.endsWith("[]");
        }

        private String words() {
            if (ofArray()) {
                return "in an element of " + from;
            }
            return (name.isEmpty() ? UNNAMED : "in ") + field();
        }
    }

    /** Whether a class is the JDK's, whose fields are no answer to what holds an object. */
    public static boolean ofJdk(String type) {
        return Libraries.ofJdk(type);
    }

    /**
     * The application's fields, nearest to the object first; where there are none, those of libraries,
     * nearest to the root first: what is close to the object is their inner workings.
     */
    public List<Step> fields(Libraries libraries) {
        List<Step> own = fields(libraries::ofProgram);
        return own.isEmpty() ? fields(libraries::known).reversed() : own;
    }

    private List<Step> fields(Predicate<String> whose) {
        return steps.stream()
                .filter(step -> !step.ofArray() && whose.test(step.from))
                .filter(step -> !Libraries.ofJdk(step.from))
                .toList();
    }

    /** A line for the object, and one for each step. */
    public List<String> words() {
        return Stream.concat(Stream.of(object), steps.stream().map(Step::words)).toList();
    }
}
