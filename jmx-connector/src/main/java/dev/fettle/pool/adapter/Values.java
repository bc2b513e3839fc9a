package dev.fettle.pool.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * What attributes hold, as numbers and text. By the value, never by the declared type: Hystrix
 * declares String and gives Boolean, Tomcat int and gives Long.
 */
public final class Values {
    /** Such as {@code 20.0%}: Spring Boot's endpoints give rates as text. */
    private static final Pattern NUMBER =
            Pattern.compile("\\s*([-+]?\\d+(?:[.]\\d+)?(?:[eE][-+]?\\d+)?)\\s*%?\\s*");

    private Values() {}

    /** A boolean is 1 or 0; empty of what is no number, and of NaN and the infinite. */
    public static OptionalDouble number(Object value) {
        double number =
                switch (value) {
                    case Number it -> it.doubleValue();
                    case Boolean it -> it ? 1 : 0;
                    case Date it -> it.getTime();
                    case Duration it -> it.toMillis();
                    case Instant it -> it.toEpochMilli();
                    case ZonedDateTime it -> it.toInstant().toEpochMilli();
                    case String it -> parsed(it);
                    case null, default -> Double.NaN;
                };
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static double parsed(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Double.parseDouble(number.group(1)) : Double.NaN;
    }

    /** Whole numbers are without a point, whatever their type. */
    public static String text(Object value) {
        if (value instanceof Number number) {
            double it = number.doubleValue();
            return it == Math.rint(it) && Math.abs(it) < 1e15
                    ? Long.toString((long) it)
                    : number.toString();
        }
        return Objects.toString(value, "");
    }

    /** What lies within composite data and maps, one within the other; null where it is not there. */
    public static Object within(Object value, List<String> keys) {
        Object at = value;
        for (String key : keys) {
            at =
                    switch (at) {
                        case CompositeData data when data.containsKey(key) -> data.get(key);
                        // A map of an MXBean's; as a Map it takes its keys in arrays only.
                        case TabularData table -> row(table, key);
                        case Map<?, ?> map -> map.get(key);
                        case null, default -> null;
                    };
        }
        return at;
    }

    private static Object row(TabularData table, String key) {
        Object[] index = {key};
        if (table.getTabularType().getIndexNames().size() != 1 || !table.containsKey(index)) {
            return null;
        }
        CompositeData row = table.get(index);
        return row.containsKey("value") ? row.get("value") : row;
    }
}
