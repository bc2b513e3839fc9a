package dev.fettle.mbean;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How the MBeans of one kind of HTTP server tell of its requests: a row of {@link HttpServers}. What it
 * names are attributes; all of them but {@code active} are totals since the server began to count.
 *
 * @param name what people call it
 * @param beans which MBeans tell
 * @param connector the key of a bean's name that is its connector; empty where all beans together are
 *     one
 * @param ended requests that ended
 * @param time what they took together; absent where nothing tells
 * @param perSecond in which unit that is: 1,000 for milliseconds
 * @param errors how those are counted that were answered with a status of 400 or above
 * @param active those that are being served; absent where nothing tells
 */
record HttpServer(
        String name,
        ObjectName beans,
        String connector,
        Sum ended,
        Optional<Sum> time,
        double perSecond,
        Errors errors,
        Optional<Sum> active) {
    /** Such as the identity hash in {@code oejs_Server@e320068}, which each run has its own of. */
    private static final Pattern HASH = Pattern.compile("@[0-9a-f]+");

    /** Some attributes together, less others. */
    record Sum(List<String> plus, List<String> minus) {
        Sum {
            plus = List.copyOf(plus);
            minus = List.copyOf(minus);
        }

        static Sum of(String... plus) {
            return new Sum(List.of(plus), List.of());
        }

        Sum less(String... some) {
            return new Sum(plus, List.of(some));
        }

        /** Empty where one of them is missing, or is no number. */
        OptionalLong in(Map<String, Object> values) {
            long sum = 0;
            for (String each : plus) {
                if (!(values.get(each) instanceof Number number)) {
                    return OptionalLong.empty();
                }
                sum += number.longValue();
            }
            for (String each : minus) {
                if (!(values.get(each) instanceof Number number)) {
                    return OptionalLong.empty();
                }
                sum -= number.longValue();
            }
            return OptionalLong.of(sum);
        }
    }

    /** How errors are counted. */
    sealed interface Errors {
        /** By attributes. */
        record Counted(Sum sum) implements Errors {}

        /** Every request of the beans whose names tell of such a status. */
        record Named(Pattern part) implements Errors {}
    }

    /**
     * @param pattern as {@link ObjectName} takes it
     */
    static ObjectName beans(String pattern) {
        try {
            return new ObjectName(pattern);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(pattern, e);
        }
    }

    /** Which connector a bean is of, in words. */
    String connectorOf(ObjectName bean) {
        String value = connector.isEmpty() ? null : bean.getKeyProperty(connector);
        if (value == null) {
            return name;
        }
        String plain = value.startsWith("\"") ? ObjectName.unquote(value) : value;
        return HASH.matcher(plain).replaceAll("");
    }

    /** Every attribute that is asked for. */
    String[] attributes() {
        List<Sum> sums =
                Stream.of(
                                Optional.of(ended),
                                time,
                                active,
                                errors instanceof Errors.Counted(Sum sum)
                                        ? Optional.of(sum)
                                        : Optional.<Sum>empty())
                        .flatMap(Optional::stream)
                        .toList();
        return sums.stream()
                .flatMap(sum -> Stream.concat(sum.plus.stream(), sum.minus.stream()))
                .distinct()
                .toArray(String[]::new);
    }

    /** Requests of a bean that were answered with an error. */
    OptionalLong errorsOf(ObjectName bean, Map<String, Object> values) {
        return switch (errors) {
            case Errors.Counted(Sum sum) -> sum.in(values);
            case Errors.Named(Pattern part) ->
                    part.matcher(bean.getCanonicalName()).find()
                            ? ended.in(values)
                            : OptionalLong.of(0);
        };
    }
}
