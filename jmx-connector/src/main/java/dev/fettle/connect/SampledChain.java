package dev.fettle.connect;

import dev.fettle.holder.ReferenceChain;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Optional;

/** Reads what keeps a sampled object alive from an event of the flight recorder. */
final class SampledChain {
    /** JFR cuts ways at 200 steps; so many say what there is to say. */
    private static final int LONGEST = 100;

    /** How JFR describes an object of java.lang.Class, which holds the static fields. */
    private static final String CLASS = "Class Name: ";

    private SampledChain() {}

    /** Empty where the object was sampled but no way to it was found. */
    static Optional<ReferenceChain> of(RecordedEvent oldObjectSample) {
        RecordedObject object = oldObjectSample.getValue("object");
        if (object == null) {
            return Optional.empty();
        }
        String sampled = type(object);
        var steps = new ArrayList<ReferenceChain.Step>();
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
            steps.add(new ReferenceChain.Step(type, name, to, from.getLong("address")));
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
}
