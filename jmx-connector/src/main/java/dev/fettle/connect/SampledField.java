package dev.fettle.connect;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedObject;

import java.lang.reflect.Modifier;

/**
 * The field by which a sampled object is held, as far as it can be believed. The JVM takes the first field
 * of the class at the reference's offset, be it static or not (JDK 17 and 25), and so has named constants
 * in place of an object's own field.
 */
final class SampledField {
    private SampledField() {}

    /**
     * @param holder the referring object
     * @param field the event's field; null where the reference is an array's element
     * @return empty where it is none, or cannot be: an object holds by its own fields, a class by its static
     *     ones
     */
    static String name(RecordedObject holder, RecordedObject field) {
        if (field == null) {
            return "";
        }
        String name = field.getString("name");
        boolean ofClass = Modifier.isStatic(field.getShort("modifiers"));
        return name == null || ofClass != isClass(holder) ? "" : name;
    }

    /** Whether it is a class, which holds the static fields. */
    static boolean isClass(RecordedObject object) {
        RecordedClass type = object.getValue("type");
        return type != null && type.getName().equals("java.lang.Class");
    }
}
