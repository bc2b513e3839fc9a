package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.Condition;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.read.Snapshot.Raw;
import dev.fettle.signal.BreakerState;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import javax.management.ObjectName;

/** What state a breaker is in. */
final class States {
    private States() {}

    /**
     * @param why there is none; empty where there is
     */
    record Answer(Optional<BreakerState> state, String why) {}

    static Answer none(String why) {
        return new Answer(Optional.empty(), why);
    }

    private static Answer told(Optional<BreakerState> state, String otherwise) {
        return new Answer(state, state.isPresent() ? "" : otherwise);
    }

    static Answer of(Adapter adapter, Sighting sighting, Reading reading) {
        return switch (adapter.state()) {
            case StateRule.Untold _ -> none("its MBeans do not tell it");
            case StateRule.FromValue rule ->
                    switch (reading.raw(rule.from())) {
                        case Raw.Missing(String why) -> none(why);
                        case Raw.Got(Object value) ->
                                told(
                                        rule.of(value),
                                        "\"" + Values.text(value) + "\" is no state that is known");
                    };
            case StateRule.OneHot rule -> hot(rule, adapter, sighting, reading.snapshot());
            case StateRule.When rule -> when(rule, reading);
        };
    }

    private static Answer hot(
            StateRule.OneHot rule, Adapter adapter, Sighting sighting, Snapshot snapshot) {
        return sighting.variants().entrySet().stream()
                .filter(each -> isHot(each.getValue(), adapter, snapshot))
                .findFirst()
                .map(
                        each ->
                                told(
                                        rule.of(each.getKey()),
                                        "\"" + each.getKey() + "\" is no state that is known"))
                .orElse(none("none of its states has 1"));
    }

    /** Whether a state's bean has 1, as it was asked this time. */
    static boolean isHot(ObjectName bean, Adapter adapter, Snapshot snapshot) {
        String attribute = Plan.hotAttribute(adapter);
        if (!snapshot.isFresh(bean, attribute)) {
            return false;
        }
        OptionalDouble number =
                snapshot.of(bean, attribute) instanceof Raw.Got(Object value)
                        ? Values.number(value)
                        : OptionalDouble.empty();
        return number.isPresent() && number.getAsDouble() == 1;
    }

    private static Answer when(StateRule.When rule, Reading reading) {
        for (StateRule.Case each : rule.cases()) {
            for (Map.Entry<Path, Condition> condition : each.all().entrySet()) {
                if (reading.raw(condition.getKey()) instanceof Raw.Missing(String why)) {
                    return none(why);
                }
            }
            if (holds(each.all(), reading)) {
                return told(Optional.of(each.is()), "");
            }
        }
        return told(rule.otherwise(), "none of the adapter's cases holds");
    }

    /** Whether all hold; what cannot be read does not. */
    static boolean holds(Map<Path, Condition> all, Reading reading) {
        return all.entrySet().stream()
                .allMatch(
                        each ->
                                reading.raw(each.getKey()) instanceof Raw.Got(Object value)
                                        && each.getValue().holds(value));
    }
}
