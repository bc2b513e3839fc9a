package dev.fettle.connect;

import dev.fettle.signal.Libraries;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The way from an object to what keeps it alive.
 *
 * @param object the sampled object's class
 * @param steps from one referring object to the next, nearest to the sampled one first
 */
record ReferenceChain(String object, List<Step> steps) {
    /** JFR cuts ways at 200 steps; so many say what there is to say. */
    private static final int LONGEST = 100;

    /** How JFR describes an object of java.lang.Class, which holds the static fields. */
    private static final String CLASS = "Class Name: ";

    /** How a step begins whose field is not known. */
    static final String UNNAMED = "in a field of ";

    ReferenceChain {
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
    record Step(String from, String name, String to, long at) {
        /** Class and field; the class alone where it is not known which. */
        String field() {
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

    /** Empty where the object was sampled but no way to it was found. */
    static Optional<ReferenceChain> of(RecordedEvent oldObjectSample) {
        RecordedObject object = oldObjectSample.getValue("object");
        if (object == null) {
            return Optional.empty();
        }
        String sampled = type(object);
        var steps = new ArrayList<Step>();
        String to = sampled;
        RecordedObject referrer = object.getValue("referrer");
        while (referrer != null && steps.size() < LONGEST) {
            RecordedObject from = referrer.getValue("object");
            RecordedObject field = referrer.getValue("field");
            if (from == null) {
                break;
            }
            String type = type(from);
            String name = SampledField.name(from, field);
            steps.add(new Step(type, name, to, from.getLong("address")));
            to = type;
            referrer = from.getValue("referrer");
        }
        return Optional.of(new ReferenceChain(sampled, steps));
    }

    private static String type(RecordedObject object) {
        RecordedClass type = object.getValue("type");
        String description = object.getString("description");
        if (type == null) {
            return "?";
        }
        return SampledField.isClass(object) && description != null && description.startsWith(CLASS)
                ? description.substring(CLASS.length())
                : source(type.getName());
    }

    /** {@code [Ljava.lang.String;} as {@code java.lang.String[]}. */
    private static String source(String name) {
        try {
            return name.startsWith("[")
                    ? ClassDesc.ofDescriptor(name.replace('.', '/')).displayName()
                    : name;
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    /**
     * The application's fields, nearest to the object first; where there are none, those of libraries,
     * nearest to the root first: what is close to the object is their inner workings.
     */
    List<Step> fields(Libraries libraries) {
        List<Step> own = fields(libraries::ofProgram);
        return own.isEmpty() ? fields(libraries::known).reversed() : own;
    }

    private List<Step> fields(Predicate<String> whose) {
        return steps.stream()
                .filter(step -> !step.ofArray() && whose.test(step.from))
                .filter(step -> !Libraries.ofJdk(step.from))
                .toList();
    }

    List<String> words() {
        return Stream.concat(Stream.of(object), steps.stream().map(Step::words)).toList();
    }
}
