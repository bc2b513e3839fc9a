package dev.fettle.mbean.browse;

import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.BeanValues.Read;
import dev.fettle.beans.BeanValues.Unread;
import dev.fettle.beans.BeanValues.Value;
import dev.fettle.beans.Detail;
import dev.fettle.beans.Measure;
import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Reads the attributes of one bean again and again: all that can be read in one call. One value that cannot
 * be sent fails a whole answer; so what failed once, and what is declared to be of an application's own
 * class, is asked for apart, and only now and then.
 * {@link #values} is for one thread at a time.
 */
public final class BeanReader {
    /** What failed may do better later; asked each second it would cost a call each time. */
    static final long AGAIN_NANOS = 10_000_000_000L;

    private static final Set<String> SENT =
            Set.of(
                    "java.lang.Object",
                    "java.util.Date",
                    "java.util.Map",
                    "java.util.List",
                    "java.util.Set",
                    "java.util.Collection");

    private final MBeanServerConnection beans;
    private final ObjectName name;
    private final BeanDescription bean;
    private final LongSupplier nanoTime;
    private final Shaping shaping = new Shaping(false);
    private final Set<String> apart = new HashSet<>();
    private final Map<String, Value> before = new HashMap<>();
    private long apartNanos;
    private boolean apartAsked;

    BeanReader(MBeanServerConnection beans, ObjectName name, BeanDescription bean) {
        this(beans, name, bean, System::nanoTime);
    }

    BeanReader(
            MBeanServerConnection beans,
            ObjectName name,
            BeanDescription bean,
            LongSupplier nanoTime) {
        this.beans = beans;
        this.name = name;
        this.bean = bean;
        this.nanoTime = nanoTime;
        bean.attributes().stream()
                .filter(each -> !sent(each.type()))
                .map(AttributeInfo::name)
                .forEach(apart::add);
    }

    /** Whether values of a declared type come over as a rule. */
    private static boolean sent(String type) {
        String element = type.replaceFirst("^\\[+L?", "").replaceFirst(";$", "");
        return element.length() == 1
                || !element.contains(".")
                || element.startsWith("java.lang.") && !element.startsWith("java.lang.Class")
                || element.startsWith("java.math.")
                || element.startsWith("javax.management.")
                || SENT.contains(element);
    }

    public BeanDescription bean() {
        return bean;
    }

    /**
     * Every readable attribute.
     *
     * @throws NoAnswer where the bean does not answer in time: it is not to be asked again at once, since
     *     each question left behind is one of few
     * @throws IOException where the target cannot be reached
     */
    public BeanValues values() throws IOException {
        List<String> names =
                bean.attributes().stream()
                        .filter(AttributeInfo::readable)
                        .map(AttributeInfo::name)
                        .toList();
        Map<String, Value> told =
                together(names.stream().filter(it -> !apart.contains(it)).toList());
        long now = nanoTime.getAsLong();
        boolean again = !apartAsked || now - apartNanos >= AGAIN_NANOS;
        for (String each : names) {
            boolean late = !apart.contains(each) || !before.containsKey(each);
            if (!told.containsKey(each) && (again || late)) {
                // What was left out of an answer threw, or is gone.
                apart.add(each);
                before.put(each, alone(each));
            }
        }
        if (again) {
            apartAsked = true;
            apartNanos = now;
        }
        var values = new ArrayList<Value>();
        for (String each : names) {
            values.add(told.getOrDefault(each, before.get(each)));
        }
        return new BeanValues(bean.name(), Instant.now(), values);
    }

    private Map<String, Value> together(List<String> names) throws IOException {
        var told = new HashMap<String, Value>();
        if (names.isEmpty()) {
            return told;
        }
        try {
            for (Object each : beans.getAttributes(name, names.toArray(String[]::new))) {
                if (each instanceof Attribute it) {
                    told.put(it.getName(), read(it.getName(), it.getValue()));
                }
            }
        } catch (NoAnswer e) {
            throw e;
        } catch (IOException | JMException | RuntimeException spoilt) {
            // Asked one by one, each says its own reason.
            return new HashMap<>();
        }
        return told;
    }

    private Value alone(String attribute) throws NoAnswer {
        try {
            Value value = read(attribute, beans.getAttribute(name, attribute));
            if (bean.attributes().stream()
                    .anyMatch(each -> each.name().equals(attribute) && sent(each.type()))) {
                // It was spoilt by another: from now on it is asked for with the rest.
                apart.remove(attribute);
            }
            return value;
        } catch (NoAnswer e) {
            throw e;
        } catch (BlockedObject e) {
            return new Unread(attribute, e.getMessage());
        } catch (IOException | JMException | RuntimeException e) {
            return new Unread(attribute, "it failed: " + Reasons.of(e));
        }
    }

    private Value read(String attribute, Object value) {
        String line = shaping.line(attribute, value);
        return new Read(
                attribute,
                line,
                Shaping.number(value),
                value == null ? "" : value.getClass().getName(),
                Shaping.composed(value),
                line.endsWith("…") || line.contains("… and "));
    }

    /**
     * One attribute, laid out.
     *
     * @param whole without the usual bounds, but not without any
     * @throws IOException with a clause
     */
    public Detail detail(String attribute, boolean whole) throws IOException {
        try {
            Object value = beans.getAttribute(name, attribute);
            Measure measure =
                    bean.attributes().stream()
                            .filter(each -> each.name().equals(attribute))
                            .map(AttributeInfo::measure)
                            .findFirst()
                            .orElse(Measure.BARE);
            return new Detail(
                    bean.name(),
                    attribute,
                    value == null ? "" : value.getClass().getName(),
                    new Shaping(whole).shape(attribute, value, measure),
                    whole);
        } catch (NoAnswer | BlockedObject e) {
            throw e;
        } catch (IOException | JMException | RuntimeException e) {
            throw new IOException("it failed: " + Reasons.of(e), e);
        }
    }
}
