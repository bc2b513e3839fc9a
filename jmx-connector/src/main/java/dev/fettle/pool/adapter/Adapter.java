package dev.fettle.pool.adapter;

import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.PoolKind;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the MBeans of one library tell of its pools or breakers.
 *
 * @param kind of its pools; empty of breakers
 * @param priority of two that tell of the same one, the higher is used
 * @param beans others than the matched one, by the name that paths call them: the first of each
 *     that is there is taken
 * @param name where a pool's name is taken from: the first that is told
 * @param identity by which one is recognised that another adapter tells of, too; usually its name
 * @param fields by {@link dev.fettle.pool.PoolQuantity#key} or {@link
 *     dev.fettle.pool.BreakerQuantity#key}
 * @param notices notifications that tell who holds what was lent
 * @param leaks how it is brought to tell that; empty where it says nothing
 * @param suppress keys that make another bean with the same keys otherwise a part of this one
 * @param covers ids of adapters that tell of the same ones
 */
public record Adapter(
        String id,
        String library,
        Optional<PoolKind> kind,
        int priority,
        Where where,
        Map<String, List<Template>> beans,
        List<NamePart> name,
        Optional<NamePart> identity,
        Map<String, Field> fields,
        StateRule state,
        List<Tune> tunes,
        List<Act> acts,
        List<Show> shows,
        List<Events> events,
        Optional<Notices> notices,
        Optional<LeakDetection> leaks,
        Optional<Stale> stale,
        List<String> suppress,
        List<String> covers,
        List<HintRule> hints) {
    /** Of an adapter that says none. */
    public static final int PRIORITY = 50;

    public Adapter {
        beans = Map.copyOf(beans);
        name = List.copyOf(name);
        // In the order of the description, for who writes it.
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        tunes = List.copyOf(tunes);
        acts = List.copyOf(acts);
        shows = List.copyOf(shows);
        events = List.copyOf(events);
        suppress = List.copyOf(suppress);
        covers = List.copyOf(covers);
        hints = List.copyOf(hints);
    }

    /** Where a name is taken from. */
    public sealed interface NamePart {
        record OfValue(Path path) implements NamePart {}

        record OfText(Template text) implements NamePart {}
    }

    /** The attributes that a reading needs, by the beans' names in paths. */
    public Map<String, List<String>> attributes() {
        Map<String, List<String>> wanted = new HashMap<>();
        paths().distinct()
                .forEach(
                        each ->
                                wanted.merge(
                                        each.bean(), List.of(each.attribute()), Adapter::joined));
        return wanted;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
    }

    private Stream<Path> paths() {
        Stream<Path> named =
                Stream.concat(name.stream(), identity.stream())
                        .flatMap(
                                each ->
                                        each instanceof NamePart.OfValue(Path path)
                                                ? Stream.of(path)
                                                : Stream.empty());
        Stream<Path> told =
                fields.values().stream()
                        .filter(each -> Double.isNaN(each.constant()))
                        .flatMap(each -> each.from().paths());
        Stream<Path> stated =
                switch (state) {
                    case StateRule.FromValue(Path from, _) -> Stream.of(from);
                    case StateRule.When(List<StateRule.Case> cases, _) ->
                            cases.stream().flatMap(each -> each.all().keySet().stream());
                    case StateRule.OneHot _, StateRule.Untold _ -> Stream.empty();
                };
        Stream<Path> tuned =
                tunes.stream()
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each.path()),
                                                each.ignoredIf().keySet().stream()));
        Stream<Path> aged = stale.stream().map(Stale::timestamp);
        return Stream.of(named, told, stated, tuned, aged).flatMap(each -> each);
    }
}
