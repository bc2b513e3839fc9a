package dev.fettle.pool.adapter;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Origin;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.signal.BreakerState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.management.ObjectName;

/**
 * What an MBean that no adapter knows looks like, by the names of its attributes ({@link
 * LookalikeNames}). Without a unit in a name, times are taken for
 * milliseconds, shares for percent. A breaker needs a state beside numbers of failures, so that a
 * door that is open is none; whether the state's value is one of a breaker's is seen when it is read.
 */
public final class Lookalike {
    private Lookalike() {}

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
            LookalikeNames.find(shape, each)
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
        String text =
                LookalikeNames.plain(bean + " " + shape.type() + " " + shape.attributes().keySet());
        if (text.matches(".*(thread|executor|worker|queue).*")) {
            return PoolKind.THREADS;
        }
        return text.matches(".*(connection|datasource|jdbc|database).*")
                ? PoolKind.CONNECTIONS
                : PoolKind.OBJECTS;
    }

    private static Optional<Adapter> breaker(ObjectName bean, BeanShape shape) {
        Optional<String> state = LookalikeNames.state(shape);
        long troubles =
                shape.attributes().keySet().stream().filter(LookalikeNames::isTrouble).count();
        boolean named =
                LookalikeNames.plain(bean + " " + shape.type() + " " + shape.attributes().keySet())
                        .matches(".*(breaker|circuit).*");
        if (state.isEmpty() || troubles < (named ? 1 : 2)) {
            return Optional.empty();
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (BreakerQuantity each : BreakerQuantity.values()) {
            LookalikeNames.find(shape, each)
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
        return LookalikeNames.plain(attribute).endsWith("open")
                ? new StateRule.FromValue(
                        path(attribute),
                        Map.of("true", BreakerState.OPEN, "false", BreakerState.CLOSED))
                : new StateRule.FromValue(path(attribute), Map.of());
    }

    private static Scale scale(BreakerQuantity quantity, String attribute) {
        return switch (quantity) {
            case FAILURES, FAILURES_LIMIT, SLOW, SLOW_LIMIT ->
                    LookalikeNames.plain(attribute).contains("ratio")
                            ? Scale.FRACTION
                            : Scale.PERCENT;
            default -> Scale.COUNT;
        };
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
