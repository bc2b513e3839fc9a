package dev.fettle.connect;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** How JFR describes an object of java.lang.Class, which holds the static fields. */
    private static final String CLASS = "Class Name: ";

    ReferenceChain {
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
    record Step(String from, String name, String to, long at) {
        /** Class and field. */
        String field() {
            return from + "." + name;
        }

        boolean ofApplication() {
            return !name.isEmpty() && JDK.stream().noneMatch(from::startsWith);
        }

        private String words() {
            return "in " + (name.isEmpty() ? "an element of " + from : field());
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
            String name = field == null ? "" : field.getString("name");
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
        return type.getName().equals("java.lang.Class")
                        && description != null
                        && description.startsWith(CLASS)
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

    /** The application's fields, nearest to the object first. */
    List<Step> fields() {
        return steps.stream().filter(Step::ofApplication).toList();
    }

    List<String> words() {
        return Stream.concat(Stream.of(object), steps.stream().map(Step::words)).toList();
    }
}
