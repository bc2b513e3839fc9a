package dev.fettle.pool.adapter;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.PoolQuantity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What attributes of pools and breakers are called, by recordings of forty libraries' MBeans; without regard
 * to case, {@code -}, {@code _} and blanks.
 */
public final class LookalikeNames {
    private static final Map<PoolQuantity, Pattern> POOL =
            Map.of(
                    PoolQuantity.USED,
                    name(
                            "(num|current|pool)?(active|busy|used|inuse|borrowed|acquired|taken"
                                + "|checkedout|leased)(count|connections|threads|size|objects)?"),
                    PoolQuantity.IDLE,
                    name(
                            "(num|current|pool)?(idle|free|available)(count|connections|threads|size)?"),
                    PoolQuantity.SIZE,
                    name("(pool|current|total|allocated)(size|connections|threads|count|total)"),
                    PoolQuantity.MAX,
                    name("max(imum)?(pool)?(size|total|active|threads|connections|allocatedsize)"),
                    PoolQuantity.MIN,
                    name("(min(imum)?(idle|size|poolsize|threads|connections)|core(pool)?size)"),
                    PoolQuantity.WAITING,
                    name(
                            "(threads?awaiting\\w*|num(ber)?waiters|waiters|wait(ing)?(count|threads)?"
                                + "|pending\\w*|queue(d)?(size|length|tasks|count)?)"),
                    PoolQuantity.BORROWED,
                    name("(borrowed|completedtask|connect)count"),
                    PoolQuantity.CREATED,
                    name("created?count|\\w*createdcount"),
                    PoolQuantity.TIMEOUTS,
                    name("(timeout|rejected|refused)\\w*(count|s)?"));
    private static final Map<BreakerQuantity, Pattern> BREAKER =
            Map.of(
                    BreakerQuantity.FAILURES,
                    name("(failure|error)(s)?(rate|ratio|percentage)"),
                    BreakerQuantity.FAILURES_LIMIT,
                    name("(failure|error)(rate|ratio|percentage)?threshold(percentage)?"),
                    BreakerQuantity.SLOW,
                    name("slow(call)?s?(rate|ratio|percentage)"),
                    BreakerQuantity.SLOW_LIMIT,
                    name("slow(call)?(rate|ratio|percentage)threshold"),
                    BreakerQuantity.BUFFERED,
                    name("(numberof)?(buffered(calls)?|requestcount)"),
                    BreakerQuantity.FAILED,
                    name("(numberof)?(failed(calls)?|failures|failurecount|errorcount)"),
                    BreakerQuantity.NOT_PERMITTED,
                    name("(numberof)?(notpermitted(calls)?|shortcircuited|rejected(calls)?)"));
    private static final Pattern STATE = name("(circuit)?(breaker)?(state|status)|(is)?open");
    private static final Pattern TROUBLE = name(".*(fail|error|buffered|permitted|threshold).*");
    private static final Set<String> NUMBERS =
            Set.of(
                    "int",
                    "long",
                    "short",
                    "double",
                    "float",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Double",
                    "java.lang.Number",
                    "java.lang.Object");

    private LookalikeNames() {}

    private static Pattern name(String plain) {
        return Pattern.compile(plain);
    }

    /** The attribute that looks like a quantity of a pool, the first by name. */
    static Optional<String> find(BeanShape shape, PoolQuantity quantity) {
        return number(shape, POOL.get(quantity));
    }

    /** The attribute that looks like a quantity of a breaker, the first by name. */
    static Optional<String> find(BeanShape shape, BreakerQuantity quantity) {
        return number(shape, BREAKER.get(quantity));
    }

    private static Optional<String> number(BeanShape shape, Pattern pattern) {
        return pattern == null
                ? Optional.empty()
                : numbers(shape).stream()
                        .filter(each -> pattern.matcher(plain(each)).matches())
                        .findFirst();
    }

    /** The attribute that may be a breaker's state, the first by name: text, or whether it is open. */
    static Optional<String> state(BeanShape shape) {
        return new TreeMap<>(shape.attributes())
                .entrySet().stream()
                        .filter(each -> STATE.matcher(plain(each.getKey())).matches())
                        .filter(each -> isState(each.getKey(), each.getValue().type()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static boolean isState(String attribute, String type) {
        boolean open = plain(attribute).endsWith("open");
        return open ? type.toLowerCase(Locale.ROOT).endsWith("boolean") : type.endsWith("String");
    }

    /** Whether an attribute tells of failures, as a breaker's do. */
    static boolean isTrouble(String attribute) {
        return TROUBLE.matcher(plain(attribute)).matches();
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Attributes that may be numbers, in the order of their names. */
    public static List<String> numbers(BeanShape shape) {
        return shape.attributes().entrySet().stream()
                .filter(each -> NUMBERS.contains(each.getValue().type()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
