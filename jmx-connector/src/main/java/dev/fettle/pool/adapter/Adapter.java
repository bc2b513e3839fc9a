package dev.fettle.pool.adapter;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Set<String> SETTINGS =
            Stream.concat(
                            Stream.of(PoolQuantity.values())
                                    .filter(PoolQuantity::isSetting)
                                    .map(PoolQuantity::key),
                            Stream.of(BreakerQuantity.values())
                                    .filter(BreakerQuantity::isSetting)
                                    .map(BreakerQuantity::key))
                    .collect(Collectors.toUnmodifiableSet());

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
        return byBean(Stream.concat(moving(), settings()));
    }

    /**
     * Of {@link #attributes}, those that change while nobody sets anything: all but limits, what names it, and
     * what can be set.
     */
    public Map<String, List<String>> moves() {
        return byBean(moving());
    }

    private static Map<String, List<String>> byBean(Stream<Path> paths) {
        Map<String, List<String>> wanted = new HashMap<>();
        paths.distinct()
                .forEach(
                        each ->
                                wanted.merge(
                                        each.bean(), List.of(each.attribute()), Adapter::joined));
        return wanted;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
    }

    private Stream<Path> moving() {
        Stream<Path> told =
                fields.entrySet().stream()
                        .filter(each -> !isSetting(each.getKey(), each.getValue()))
                        .flatMap(each -> paths(each.getValue()));
        Stream<Path> stated =
                switch (state) {
                    case StateRule.FromValue(Path from, _) -> Stream.of(from);
                    case StateRule.When(List<StateRule.Case> cases, _) ->
                            cases.stream().flatMap(each -> each.all().keySet().stream());
                    case StateRule.OneHot _, StateRule.Untold _ -> Stream.empty();
                };
        return Stream.of(told, stated, stale.stream().map(Stale::timestamp)).flatMap(each -> each);
    }

    private Stream<Path> settings() {
        Stream<Path> named =
                Stream.concat(name.stream(), identity.stream())
                        .flatMap(
                                each ->
                                        each instanceof NamePart.OfValue(Path path)
                                                ? Stream.of(path)
                                                : Stream.empty());
        Stream<Path> limits =
                fields.entrySet().stream()
                        .filter(each -> isSetting(each.getKey(), each.getValue()))
                        .flatMap(each -> paths(each.getValue()));
        Stream<Path> tuned =
                tunes.stream()
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each.path()),
                                                each.ignoredIf().keySet().stream()));
        return Stream.of(named, limits, tuned).flatMap(each -> each);
    }

    /** What is added up of several is of one instant only where all of it is read then. */
    private static boolean isSetting(String key, Field field) {
        return SETTINGS.contains(key) && field.from().terms().size() <= 1;
    }

    private static Stream<Path> paths(Field field) {
        return Double.isNaN(field.constant()) ? field.from().paths() : Stream.empty();
    }
}
