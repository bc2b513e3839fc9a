package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.CallTimedOut;
import dev.fettle.connect.NoAnswer;
import dev.fettle.mbean.MBeanCatalogue.Value;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** The reading of one bean's values, each of which may fail in its own way. */
final class BeanReading {
    /** Deadlines that one bean may cost; together with the first call, fewer than suspend a target. */
    private static final int MOST_MISSED = 2;

    private static final int LONGEST_REASON = 300;

    private final MBeanServerConnection beans;
    private final ObjectName bean;
    private int missed;
    private boolean suspended;

    BeanReading(MBeanServerConnection beans, ObjectName bean) {
        this.beans = beans;
        this.bean = bean;
    }

    List<Value> values(List<String> names) {
        Map<String, Object> told = together(names);
        var values = new ArrayList<Value>();
        for (String each : names) {
            values.add(told.containsKey(each) ? new Value.Read(each, told.get(each)) : alone(each));
        }
        return values;
    }

    /** What one call tells; nothing where one of the values spoils it. */
    private Map<String, Object> together(List<String> names) {
        var told = new HashMap<String, Object>();
        try {
            for (Object each : beans.getAttributes(bean, names.toArray(String[]::new))) {
                if (each instanceof Attribute attribute) {
                    told.put(attribute.getName(), attribute.getValue());
                }
            }
        } catch (IOException | JMException | RuntimeException spoilt) {
            // Asked one by one, each says its own reason.
            return Map.of();
        }
        return told;
    }

    private Value alone(String attribute) {
        if (suspended || missed >= MOST_MISSED) {
            return new Value.Unreadable(
                    attribute, "not asked for, since this bean did not answer in time before");
        }
        try {
            return new Value.Read(attribute, beans.getAttribute(bean, attribute));
        } catch (NoAnswer silent) {
            missed++;
            suspended = !(silent instanceof CallTimedOut);
            return new Value.Unreadable(attribute, silent.getMessage());
        } catch (BlockedObject blocked) {
            return new Value.Unreadable(attribute, blocked.getMessage());
        } catch (IOException | JMException | RuntimeException refused) {
            return new Value.Unreadable(attribute, "it failed: " + innermost(refused));
        }
    }

    /** JMX wraps what a bean throws, RMI what cannot be sent: the last one knows why. */
    private static String innermost(Exception failed) {
        Throwable last = failed;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String kind = last.getClass().getSimpleName();
        String reason =
                Objects.toString(last.getMessage(), "").lines().findFirst().orElse("").strip();
        String whole = reason.isEmpty() ? kind : kind + ", " + reason;
        return whole.length() <= LONGEST_REASON ? whole : whole.substring(0, LONGEST_REASON) + "…";
    }
}
