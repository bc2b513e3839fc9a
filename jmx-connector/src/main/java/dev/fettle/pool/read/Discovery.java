package dev.fettle.pool.read;

import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Match;
import dev.fettle.pool.adapter.Where;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

/** Finds, among the target's MBeans, those that adapters tell of. For one thread. */
final class Discovery {
    /** Beans of single connections: ghosts, and asking them fails or disturbs. */
    private static final Set<String> PARTS = Set.of("connection", "connections", "statementpool");

    /**
     * Where there are more, only those of domains that adapters name are looked for: 100,000 names are
     * 10 MB, and the deadline is two seconds.
     */
    static final int MANY = 10_000;

    private final Census census;
    private final List<Adapter> adapters;
    private final Guesses guesses;
    private final Identities identities;

    Discovery(Together beans, boolean classed, List<Adapter> adapters) {
        this.census = new Census(beans, classed);
        this.adapters = List.copyOf(adapters);
        this.identities = new Identities(beans);
        this.guesses = new Guesses(beans, census);
    }

    /**
     * Looks around once.
     *
     * @param count how many MBeans there are; -1 where that is not known
     * @param guessing whether those that no adapter knows are looked at, too
     */
    Found look(int count, boolean guessing) throws IOException, JMException {
        boolean many = count > MANY;
        census.take(many ? domains() : List.of());
        identities.keep(census.names());
        SortedSet<ObjectName> names = new TreeSet<>(census.names());
        names.removeIf(Discovery::isPart);
        Map<Adapter, Map<ObjectName, Map<String, String>>> candidates = candidates(names);
        Set<ObjectName> described = new HashSet<>();
        candidates.values().forEach(each -> described.addAll(each.keySet()));
        census.describe(described);
        List<Sighting> sightings = new ArrayList<>();
        for (Adapter each : adapters) {
            if (each.where() instanceof Where.Group group) {
                sightings.addAll(Groups.find(each, group, names));
            } else if (candidates.containsKey(each)) {
                sightings.addAll(single(each, candidates.get(each), names));
            }
        }
        List<Sighting> claimed = Claims.settle(sightings, names);
        Set<ObjectName> siblings = new HashSet<>();
        claimed.stream()
                .filter(Discovery::needsShapes)
                .forEach(it -> it.all().forEach(siblings::add));
        census.describe(siblings);
        List<Sighting> guessed =
                many || !guessing ? List.of() : guesses.find(names, claimed, sightings, adapters);
        Map<ObjectName, BeanShape> shapes = new HashMap<>();
        for (List<Sighting> some : List.of(claimed, guessed)) {
            some.forEach(it -> it.all().forEach(bean -> shapes.put(bean, census.shape(bean))));
        }
        List<String> unread = new ArrayList<>();
        new TreeMap<>(census.silent())
                .forEach((bean, why) -> unread.add(bean + " does not say what it has: " + why));
        if (many) {
            unread.add(
                    "This JVM has "
                            + count
                            + " MBeans: only those of domains that adapters name were looked at,"
                            + " and none was guessed.");
        }
        return new Found(claimed, guessed, shapes, unread);
    }

    private List<ObjectName> domains() {
        return adapters.stream()
                .flatMap(
                        each ->
                                each.where() instanceof Where.Group group
                                        ? Stream.of(group.name())
                                        : match(each).map(Match::name).stream())
                .filter(each -> !each.isDomainPattern())
                .map(each -> Siblings.named(each.getDomain() + ":*"))
                .distinct()
                .toList();
    }

    private static boolean isPart(ObjectName name) {
        return PARTS.stream().anyMatch(key -> name.getKeyProperty(key) != null);
    }

    /** Of a group's beans one attribute is read, except where some can be tuned. */
    private static boolean needsShapes(Sighting sighting) {
        return !(sighting.adapter().where() instanceof Where.Group)
                || !sighting.adapter().tunes().isEmpty();
    }

    /** By name, and by class where that is known. */
    private Map<Adapter, Map<ObjectName, Map<String, String>>> candidates(Set<ObjectName> names) {
        Map<Adapter, Map<ObjectName, Map<String, String>>> all = new HashMap<>();
        for (Adapter adapter : adapters) {
            match(adapter)
                    .ifPresent(
                            match -> {
                                Map<ObjectName, Map<String, String>> fit = new TreeMap<>();
                                for (ObjectName name : names) {
                                    match.groups(name)
                                            .filter(_ -> mayBe(match, name))
                                            .ifPresent(groups -> fit.put(name, groups));
                                }
                                all.put(adapter, fit);
                            });
        }
        return all;
    }

    private static Optional<Match> match(Adapter adapter) {
        return switch (adapter.where()) {
            case Where.Bean(Match match) -> Optional.of(match);
            case Where.Result result -> Optional.of(result.match());
            case Where.Group _, Where.Nowhere _ -> Optional.empty();
        };
    }

    private boolean mayBe(Match match, ObjectName name) {
        // The JDK's own are meant where they are named.
        if (match.name().isDomainPattern() && Guesses.isJdk(name)) {
            return false;
        }
        Optional<String> type = census.type(name);
        return match.type().isEmpty()
                || type.isEmpty()
                || match.type().get().matcher(type.get()).matches();
    }

    private List<Sighting> single(
            Adapter adapter, Map<ObjectName, Map<String, String>> candidates, Set<ObjectName> names)
            throws IOException, JMException {
        Match match = match(adapter).orElseThrow();
        Map<ObjectName, Map<String, String>> fit = new TreeMap<>();
        candidates.forEach(
                (name, groups) -> {
                    BeanShape shape = census.shape(name);
                    boolean typed =
                            match.type().isEmpty()
                                    || match.type().get().matcher(shape.type()).matches();
                    if (typed && shape.attributes().keySet().containsAll(match.has())) {
                        fit.put(name, groups);
                    }
                });
        identities.ask(fit.keySet(), match.values().keySet());
        fit.keySet().removeIf(name -> !identities.fit(name, match.values()));
        List<Sighting> all = new ArrayList<>();
        fit.forEach((name, groups) -> all.add(sighting(adapter, name, groups, names)));
        return all;
    }

    private static Sighting sighting(
            Adapter adapter, ObjectName self, Map<String, String> groups, Set<ObjectName> names) {
        Map<String, String> parts = Match.parts(self, groups, true);
        Map<String, ObjectName> siblings = new HashMap<>();
        adapter.beans()
                .forEach(
                        (name, templates) ->
                                templates.stream()
                                        .flatMap(each -> each.fill(parts).stream())
                                        .flatMap(text -> Siblings.of(text, names).stream())
                                        .findFirst()
                                        .ifPresent(bean -> siblings.put(name, bean)));
        return new Sighting(adapter, self, groups, siblings, Map.of());
    }
}
