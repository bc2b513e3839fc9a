package dev.fettle.lever;

import dev.fettle.beans.typed.BeanPlace;
import dev.fettle.beans.typed.TypedText;
import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Any attribute of any MBean that can be read, set and typed as text. Its subject is a {@link BeanPlace}; there
 * are too many of them to be listed. A value is written as an object of exactly the declared type: model
 * MBeans take no other.
 */
final class BeanAttribute implements Knob {
    static final LeverId ID = new LeverId("mbean.attribute");

    private final TargetBeans target;

    BeanAttribute(TargetBeans target) {
        this.target = target;
    }

    /** One attribute, as its bean declares it. */
    private record Place(ObjectName bean, MBeanAttributeInfo attribute) {}

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "Sets an attribute of an MBean; what that does is the application's own business.";
    }

    @Override
    public Setting.Kind kind() {
        return Setting.Kind.TEXT;
    }

    @Override
    public Found find() throws IOException {
        return target.find(Capability.JMX, _ -> new Found.Here(List.of()));
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public Bounds bounds(String subject) {
        return Bounds.NONE;
    }

    /** As it is read back: 20 is 20.0 where it is a double. */
    @Override
    public Setting parse(String subject, String text) throws IOException {
        return Setting.parse(Setting.Kind.TEXT, text(subject, typed(subject, text)));
    }

    private Object typed(String subject, String text) throws IOException {
        try {
            return TypedText.parse(place(subject).attribute().getType(), text);
        } catch (IllegalArgumentException e) {
            throw new LeverRefused(e.getMessage(), e);
        }
    }

    private static String text(String subject, Object value) throws LeverRefused {
        String text =
                TypedText.of(value)
                        .orElseThrow(
                                () ->
                                        new LeverRefused(
                                                subject
                                                        + " has a value that one line of text does"
                                                        + " not tell whole, so that it could not be"
                                                        + " set back.",
                                                null));
        if (!Redaction.of(text).equals(text)) {
            throw new LeverRefused(
                    subject
                            + " has a secret in its value, which Fettle neither shows nor writes"
                            + " down.",
                    null);
        }
        return text;
    }

    @Override
    public Setting read(String subject) throws IOException {
        Place place = place(subject);
        Object value =
                target.ask(
                        "tell " + subject,
                        CallKind.READ,
                        beans -> beans.getAttribute(place.bean(), place.attribute().getName()));
        return new Setting(Setting.Kind.TEXT, text(subject, value));
    }

    @Override
    public void write(String subject, Setting value) throws IOException {
        Place place = place(subject);
        Object typed = typed(subject, value.raw());
        target.set(
                "set " + subject + " to " + value.words(),
                beans ->
                        beans.setAttribute(
                                place.bean(), new Attribute(place.attribute().getName(), typed)));
    }

    private Place place(String subject) throws IOException {
        BeanPlace place =
                BeanPlace.parse(subject)
                        .orElseThrow(
                                () ->
                                        new LeverRefused(
                                                "\""
                                                        + subject
                                                        + "\" is no attribute: write"
                                                        + " OBJECTNAME#ATTRIBUTE.",
                                                null));
        ObjectName bean =
                place.name()
                        .orElseThrow(
                                () ->
                                        new LeverRefused(
                                                "\"" + place.bean() + "\" is no name of an MBean.",
                                                null));
        MBeanAttributeInfo attribute =
                target.ask(
                        "describe " + place.bean(),
                        CallKind.READ,
                        beans -> attribute(beans, bean, place.feature()));
        if (!attribute.isReadable() || !attribute.isWritable()) {
            throw new LeverRefused(
                    subject
                            + (attribute.isWritable()
                                    ? " cannot be read, and Fettle sets nothing that it cannot set"
                                            + " back."
                                    : " can only be read."),
                    null);
        }
        if (Redaction.secret(attribute.getName())) {
            throw new LeverRefused(
                    subject
                            + " has the name of a secret, which Fettle neither shows nor writes"
                            + " down.",
                    null);
        }
        return new Place(bean, attribute);
    }

    private static MBeanAttributeInfo attribute(
            MBeanServerConnection beans, ObjectName bean, String name)
            throws IOException, javax.management.JMException {
        return Arrays.stream(beans.getMBeanInfo(bean).getAttributes())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new LeverRefused("The MBean has no attribute " + name + ".", null));
    }
}
