package dev.fettle.pool.adapter;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Origin;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.signal.BreakerState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.management.ObjectName;

/**
 * What an MBean that no adapter knows looks like, by the names of its attributes: what 40 libraries
 * call their numbers, from recordings of their MBeans. Without a unit in a name, times are taken for
 * milliseconds, shares for percent. A breaker needs a state beside numbers of failures, so that a
 * door that is open is none; whether the state's value is one of a breaker's is seen when it is read.
 */
public final class Lookalike {
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

    private Lookalike() {}

    private static Pattern name(String plain) {
        return Pattern.compile(plain);
    }

    /** An adapter for this very bean; empty where it looks like neither. */
    public static Optional<Adapter> of(ObjectName bean, BeanShape shape) {
        Optional<Adapter> breaker = breaker(bean, shape);
        return breaker.isPresent() ? breaker : pool(bean, shape);
    }

    private static Optional<Adapter> pool(ObjectName bean, BeanShape shape) {
        Map<String, Field> fields = poolFields(shape);
        boolean lends = fields.containsKey(PoolQuantity.USED.key());
        boolean bounded =
                fields.containsKey(PoolQuantity.MAX.key())
                        || fields.containsKey(PoolQuantity.IDLE.key());
        return lends && bounded
                ? Optional.of(
                        adapter(
                                bean,
                                Optional.of(kind(bean, shape)),
                                fields,
                                new StateRule.Untold()))
                : Optional.empty();
    }

    /** What of a pool's quantities its attributes look like, by the quantities' keys. */
    public static Map<String, Field> poolFields(BeanShape shape) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (PoolQuantity each : PoolQuantity.values()) {
            find(shape, POOL.get(each))
                    .ifPresent(
                            name ->
                                    fields.put(
                                            each.key(),
                                            new Field(
                                                    Expression.of(path(name)),
                                                    Double.NaN,
                                                    Scale.COUNT,
                                                    each == PoolQuantity.MAX
                                                            ? Set.of(-1.0, 2147483647.0)
                                                            : Set.of(),
                                                    Set.of(-1.0),
                                                    "")));
        }
        return fields;
    }

    /** What it lends, most likely. */
    public static PoolKind kind(ObjectName bean, BeanShape shape) {
        String text = plain(bean + " " + shape.type() + " " + shape.attributes().keySet());
        if (text.matches(".*(thread|executor|worker|queue).*")) {
            return PoolKind.THREADS;
        }
        return text.matches(".*(connection|datasource|jdbc|database).*")
                ? PoolKind.CONNECTIONS
                : PoolKind.OBJECTS;
    }

    private static Optional<Adapter> breaker(ObjectName bean, BeanShape shape) {
        Optional<String> state = find(shape, STATE);
        long troubles =
                shape.attributes().keySet().stream()
                        .filter(each -> TROUBLE.matcher(plain(each)).matches())
                        .count();
        boolean named =
                plain(bean + " " + shape.type() + " " + shape.attributes().keySet())
                        .matches(".*(breaker|circuit).*");
        if (state.isEmpty() || troubles < (named ? 1 : 2)) {
            return Optional.empty();
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (BreakerQuantity each : BreakerQuantity.values()) {
            find(shape, BREAKER.get(each))
                    .ifPresent(
                            name ->
                                    fields.put(
                                            each.key(),
                                            new Field(
                                                    Expression.of(path(name)),
                                                    Double.NaN,
                                                    scale(each, name),
                                                    Set.of(),
                                                    Set.of(-1.0),
                                                    "")));
        }
        return Optional.of(adapter(bean, Optional.empty(), fields, state(state.get())));
    }

    private static StateRule state(String attribute) {
        return plain(attribute).endsWith("open")
                ? new StateRule.FromValue(
                        path(attribute),
                        Map.of("true", BreakerState.OPEN, "false", BreakerState.CLOSED))
                : new StateRule.FromValue(path(attribute), Map.of());
    }

    private static Scale scale(BreakerQuantity quantity, String attribute) {
        return switch (quantity) {
            case FAILURES, FAILURES_LIMIT, SLOW, SLOW_LIMIT ->
                    plain(attribute).contains("ratio") ? Scale.FRACTION : Scale.PERCENT;
            default -> Scale.COUNT;
        };
    }

    /** Attributes that may be numbers, by name. */
    public static List<String> numbers(BeanShape shape) {
        return shape.attributes().entrySet().stream()
                .filter(each -> NUMBERS.contains(each.getValue().type()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The first by name whose plain name fits as a whole, and that may be a number or text. */
    private static Optional<String> find(BeanShape shape, Pattern pattern) {
        if (pattern == null) {
            return Optional.empty();
        }
        boolean state = pattern == STATE;
        return new TreeMap<>(shape.attributes())
                .entrySet().stream()
                        .filter(each -> pattern.matcher(plain(each.getKey())).matches())
                        .filter(
                                each ->
                                        state
                                                ? isState(each.getKey(), each.getValue().type())
                                                : NUMBERS.contains(each.getValue().type()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static boolean isState(String attribute, String type) {
        boolean open = plain(attribute).endsWith("open");
        return open ? type.toLowerCase(Locale.ROOT).endsWith("boolean") : type.endsWith("String");
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static Path path(String attribute) {
        return new Path("", attribute, List.of());
    }

    private static Adapter adapter(
            ObjectName bean, Optional<PoolKind> kind, Map<String, Field> fields, StateRule state) {
        List<Adapter.NamePart> name = new ArrayList<>();
        nameKey(bean)
                .ifPresent(
                        key ->
                                name.add(
                                        new Adapter.NamePart.OfText(
                                                new Template("${" + key + "}"))));
        return new Adapter(
                Origin.GUESS,
                bean.getDomain(),
                kind,
                0,
                new Where.Bean(new Match(bean, Map.of(), Optional.empty(), List.of(), Map.of())),
                Map.of(),
                name,
                Optional.empty(),
                fields,
                state,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The key that names it, most likely. */
    public static Optional<String> nameKey(ObjectName bean) {
        for (String each : List.of("name", "id", "pool", "instance", "type")) {
            if (bean.getKeyProperty(each) != null) {
                return Optional.of(each);
            }
        }
        return bean.getKeyPropertyList().keySet().stream().sorted().findFirst();
    }
}
