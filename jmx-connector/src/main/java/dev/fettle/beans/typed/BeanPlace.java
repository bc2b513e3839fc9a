package dev.fettle.beans.typed;

import java.util.Optional;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * An attribute or an operation of one MBean, as it stands in a journal and behind a lever's {@code @}: {@code
 * com.acme:type=Pool#MaxSize}.
 *
 * @param bean an ObjectName
 * @param feature what of it; without the sign that stands between
 */
public record BeanPlace(String bean, String feature) {
    private static final char SIGN = '#';

    public static BeanPlace of(String bean, String feature) {
        return new BeanPlace(bean, feature);
    }

    /** The last sign with no backslash before it: a bean's name may have others. Empty where it is none. */
    public static Optional<BeanPlace> parse(String text) {
        for (int at = text.lastIndexOf(SIGN); at > 0; at = text.lastIndexOf(SIGN, at - 1)) {
            if (text.charAt(at - 1) != '\\' && at < text.length() - 1) {
                return Optional.of(new BeanPlace(text.substring(0, at), text.substring(at + 1)));
            }
        }
        return Optional.empty();
    }

    /** As JMX has it; empty where it is no name of one bean. */
    public Optional<ObjectName> name() {
        try {
            ObjectName name = new ObjectName(bean);
            return name.isPattern() ? Optional.empty() : Optional.of(name);
        } catch (MalformedObjectNameException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return bean + SIGN + feature;
    }
}
