package dev.fettle.mbean;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The MBeans of a target, read no further than somebody looks: names in one call, a bean's
 * description in one when it is asked for, its values in one more when those are. A server with
 * thousands of beans costs as many calls as one with ten. Not for the FX thread; keeps nothing.
 */
public final class MBeanCatalogue {
    private static final int MOST_ATTRIBUTES = 500;

    private final MBeanServerConnection lists;
    private final MBeanServerConnection reads;

    /**
     * @param lists for names: 100,000 of them are 10 MB, so allow a dump's time
     * @param reads for one bean's description and values
     */
    public MBeanCatalogue(MBeanServerConnection lists, MBeanServerConnection reads) {
        this.lists = Objects.requireNonNull(lists);
        this.reads = Objects.requireNonNull(reads);
    }

    /** One attribute, described. */
    public record Described(String name, String type, boolean readable, boolean writable) {}

    /**
     * One bean, described.
     *
     * @param attributes by name; the first {@value #MOST_ATTRIBUTES}
     * @param left how many attributes it has beyond those
     */
    public record Bean(ObjectName name, String type, List<Described> attributes, int left) {
        public Bean {
            attributes = List.copyOf(attributes);
        }
    }

    /** What an attribute was found to be: each has its own way of failing. */
    public sealed interface Value {
        String attribute();

        /**
         * @param value may be null, as the bean may say
         */
        record Read(String attribute, Object value) implements Value {}

        /**
         * @param why it could not be read, in words
         */
        record Unreadable(String attribute, String why) implements Value {}
    }

    /**
     * The names that fit, in one call.
     *
     * @param wanted empty for all; an ObjectName's pattern, such as {@code java.lang:*}; or a part of
     *     a name, upper and lower case alike
     * @throws IOException where the target cannot be reached, or does not answer in time
     */
    public BeanNames names(String wanted) throws IOException {
        Optional<ObjectName> pattern = pattern(wanted);
        Predicate<ObjectName> fits =
                pattern.isPresent() || wanted.isEmpty() ? _ -> true : part(wanted);
        return BeanNames.of(
                lists.queryNames(pattern.orElse(null), null).stream().filter(fits).toList());
    }

    /** A text with a colon that JMX takes for a name or a pattern is one. */
    private static Optional<ObjectName> pattern(String wanted) {
        if (wanted.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectName(wanted));
        } catch (MalformedObjectNameException part) {
            return Optional.empty();
        }
    }

    private static Predicate<ObjectName> part(String wanted) {
        String part = wanted.toLowerCase(Locale.ROOT);
        return name -> holds(name.toString(), part) || holds(name.getCanonicalName(), part);
    }

    private static boolean holds(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part);
    }

    /**
     * Describes one bean, in one call. Reads no value.
     *
     * @throws IOException where the target cannot be reached, or its answer was not let in
     * @throws JMException where there is no such bean any more, or it describes itself badly
     */
    public Bean bean(ObjectName name) throws IOException, JMException {
        var info = reads.getMBeanInfo(name);
        List<Described> all =
                Arrays.stream(info.getAttributes())
                        .map(
                                each ->
                                        new Described(
                                                each.getName(),
                                                each.getType(),
                                                each.isReadable(),
                                                each.isWritable()))
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList();
        List<Described> shown = all.subList(0, Math.min(all.size(), MOST_ATTRIBUTES));
        return new Bean(name, info.getClassName(), shown, all.size() - shown.size());
    }

    /**
     * Reads a bean's readable attributes: in one call where all goes well. What is missing from that
     * answer, or everything where it was not let in, is asked for one by one, so that one bad value
     * does not hide the others. A bean that does not answer in time is not asked for long.
     */
    public List<Value> values(Bean bean) {
        return new BeanReading(reads, bean.name())
                .values(
                        bean.attributes().stream()
                                .filter(Described::readable)
                                .map(Described::name)
                                .toList());
    }
}
