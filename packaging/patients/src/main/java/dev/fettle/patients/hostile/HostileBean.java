package dev.fettle.patients.hostile;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.NotificationBroadcasterSupport;

/** A bean whose every answer is made anew. */
final class HostileBean extends NotificationBroadcasterSupport implements DynamicMBean {
    private final Map<String, Callable<Object>> answers;

    HostileBean(Map<String, Callable<Object>> answers) {
        this.answers = new TreeMap<>(answers);
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
        Callable<Object> answer = answers.get(name);
        if (answer == null) {
            throw new AttributeNotFoundException(name);
        }
        try {
            return answer.call();
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception failed) {
            throw new MBeanException(failed);
        }
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        var list = new AttributeList();
        for (String name : names) {
            try {
                list.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException | MBeanException | RuntimeException left) {
                // As JMX wants it: what fails is left out.
                continue;
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName());
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String operation, Object[] arguments, String[] signature)
            throws MBeanException {
        try {
            return getAttribute(operation);
        } catch (AttributeNotFoundException none) {
            throw new MBeanException(none);
        }
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes =
                answers.keySet().stream()
                        .map(
                                name ->
                                        new MBeanAttributeInfo(
                                                name, "java.lang.Object", "", true, false, false))
                        .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(getClass().getName(), "means ill", attributes, null, null, null);
    }
}
