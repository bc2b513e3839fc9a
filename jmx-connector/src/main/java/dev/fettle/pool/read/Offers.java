package dev.fettle.pool.read;

import dev.fettle.pool.Call;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Detail;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.adapter.Act;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Expression;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Scale;
import dev.fettle.pool.adapter.Show;
import dev.fettle.pool.adapter.Tune;
import dev.fettle.pool.adapter.Where;
import dev.fettle.signal.BreakerState;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import javax.management.ObjectName;

/**
 * What can be set, done and shown of one pool or breaker; what its MBeans do not have is left out.
 *
 * @param parts for templates
 */
record Offers(
        Sighting sighting,
        Reading reading,
        Map<ObjectName, BeanShape> shapes,
        Map<String, String> parts) {
    List<Tunable> tunables() {
        List<Tunable> all = new ArrayList<>();
        for (Tune each : sighting.adapter().tunes()) {
            sighting.bean(each.path().bean())
                    .flatMap(bean -> tunable(each, bean))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<Tunable> tunable(Tune tune, ObjectName bean) {
        BeanShape.Attribute told =
                shapes.getOrDefault(bean, BeanShape.UNKNOWN)
                        .attributes()
                        .get(tune.path().attribute());
        if (told == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Tunable(
                        tune.lever(),
                        tune.label(),
                        bean.toString(),
                        tune.path().attribute(),
                        told.writable() ? told.type() : "",
                        current(tune),
                        tune.scale().unit(),
                        tune.scale().factor(),
                        based(tune.min(), tune.scale()),
                        based(tune.max(), tune.scale()),
                        tune.unlimitedAs(),
                        effect(tune),
                        tune.note(),
                        tune.lowered(),
                        tune.fills(),
                        tune.risk()));
    }

    private Told current(Tune tune) {
        return reading.told(
                new Field(
                        Expression.of(tune.path()),
                        Double.NaN,
                        tune.scale(),
                        tune.unlimited(),
                        Set.of(),
                        ""));
    }

    private static OptionalDouble based(OptionalDouble value, Scale scale) {
        return value.isPresent()
                ? OptionalDouble.of(scale.toBase(value.getAsDouble()))
                : OptionalDouble.empty();
    }

    private TakesEffect effect(Tune tune) {
        boolean ignored = !tune.ignoredWhy().isEmpty() && States.holds(tune.ignoredIf(), reading);
        return ignored ? new TakesEffect.Ignored(tune.ignoredWhy()) : tune.effect();
    }

    /**
     * @param now of a breaker: what takes a change of it back depends on it
     */
    List<Deed> deeds(Optional<BreakerState> now) {
        List<Deed> all = new ArrayList<>();
        for (Act act : sighting.adapter().acts()) {
            List<Deed.Choice> choices = new ArrayList<>();
            for (Act.Choice each : act.choices()) {
                call(each.operation())
                        .ifPresent(
                                call ->
                                        choices.add(
                                                new Deed.Choice(
                                                        each.value(),
                                                        call,
                                                        each.leadsTo(),
                                                        undo(act, now))));
            }
            if (!choices.isEmpty()) {
                all.add(
                        new Deed(
                                act.lever(),
                                act.label(),
                                choices,
                                act.risk(),
                                act.confirm(),
                                act.note()));
            }
        }
        return all;
    }

    private static Optional<Deed.Undo> undo(Act act, Optional<BreakerState> now) {
        if (act.undo().isPresent()) {
            return act.undo().map(lever -> new Deed.Undo(lever, ""));
        }
        return act.choices().stream()
                .filter(each -> now.isPresent() && each.leadsTo().equals(now))
                .findFirst()
                .map(each -> new Deed.Undo(act.lever(), each.value()));
    }

    List<Detail> details() {
        List<Detail> all = new ArrayList<>();
        for (Show each : sighting.adapter().shows()) {
            switch (each) {
                case Show.OfOperation show ->
                        call(show.operation())
                                .ifPresent(
                                        call ->
                                                all.add(
                                                        new Detail.OfOperation(
                                                                show.label(), show.note(), call)));
                case Show.OfAttribute show ->
                        attribute(show.path())
                                .ifPresent(
                                        bean ->
                                                all.add(
                                                        new Detail.OfAttribute(
                                                                show.label(),
                                                                show.note(),
                                                                bean.toString(),
                                                                show.path().attribute())));
            }
        }
        return all;
    }

    private Optional<ObjectName> attribute(Path path) {
        return sighting.bean(path.bean())
                .filter(bean -> shapes.getOrDefault(bean, BeanShape.UNKNOWN).has(path.attribute()));
    }

    private Optional<Call> call(Where.Operation operation) {
        Optional<ObjectName> bean =
                sighting.bean(operation.bean())
                        .filter(
                                it ->
                                        shapes.getOrDefault(it, BeanShape.UNKNOWN)
                                                .operations()
                                                .contains(operation.name()));
        if (bean.isEmpty()) {
            return Optional.empty();
        }
        List<Call.Argument> arguments = new ArrayList<>();
        for (Where.Argument each : operation.arguments()) {
            Optional<String> value = each.value().fill(parts);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(new Call.Argument(each.type(), value.get()));
        }
        return Optional.of(new Call(bean.get().toString(), operation.name(), arguments));
    }
}
