package dev.fettle.pool.read;

import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.Match;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.adapter.Where;
import dev.fettle.pool.read.Snapshot.Raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.management.ObjectName;

/** Makes of what was read the pools and breakers that adapters see in it. */
final class Evaluation {
    private final Map<ObjectName, BeanShape> shapes;
    private final Snapshot snapshot;
    private final Ages ages;

    Evaluation(Map<ObjectName, BeanShape> shapes, Snapshot snapshot, Ages ages) {
        this.shapes = shapes;
        this.snapshot = snapshot;
        this.ages = ages;
    }

    /**
     * What a sighting tells of; nothing where its bean is gone.
     *
     * @param unread takes a sentence where it cannot be read as a whole
     */
    List<Entity> of(int at, Sighting sighting, List<String> unread) {
        if (snapshot.gone().contains(sighting.self())) {
            return List.of();
        }
        return switch (sighting.adapter().where()) {
            case Where.Result result -> results(at, sighting, result, unread);
            case Where.Group _ ->
                    List.of(entity(sighting, new Reading(sighting, shapes, snapshot, null), ""));
            case Where.Bean _ ->
                    List.of(entity(sighting, new Reading(sighting, shapes, snapshot, null), null));
            case Where.Nowhere _ -> List.of();
        };
    }

    private List<Entity> results(
            int at, Sighting sighting, Where.Result where, List<String> unread) {
        Raw raw = snapshot.results().getOrDefault(at, new Raw.Missing("it was not called"));
        if (!(raw instanceof Raw.Got(Object value))) {
            unread.add(sighting.self() + ": " + ((Raw.Missing) raw).why());
            return List.of();
        }
        Object holder = where.taken(value);
        if (!(holder instanceof Map<?, ?> map)) {
            unread.add(
                    sighting.self()
                            + ": "
                            + where.operation().name()
                            + " returned "
                            + (where.text().isPresent()
                                    ? "text that is not understood"
                                    : "nothing that holds " + String.join(".", where.each())));
            return List.of();
        }
        if (!where.several()) {
            return List.of(entity(sighting, new Reading(sighting, shapes, snapshot, map), null));
        }
        List<Entity> all = new ArrayList<>();
        new TreeMap<>(byText(map))
                .forEach(
                        (name, it) ->
                                all.add(
                                        entity(
                                                sighting,
                                                new Reading(sighting, shapes, snapshot, it),
                                                name)));
        return all;
    }

    private static Map<String, Object> byText(Map<?, ?> map) {
        Map<String, Object> all = new HashMap<>();
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }

    /**
     * @param entity its name within the result; null of a bean that is one, empty of a group
     */
    private Entity entity(Sighting sighting, Reading reading, String entity) {
        Adapter adapter = sighting.adapter();
        Map<String, String> groups = new HashMap<>(sighting.groups());
        if (entity != null && !entity.isEmpty()) {
            groups.put(Where.Group.ENTITY, entity);
        }
        Map<String, String> parts = Match.parts(sighting.self(), groups, false);
        Name name = name(sighting, reading, parts);
        // What names it is there for templates, too: identities, and arguments that need it.
        parts.putIfAbsent("poolName", name.text);
        String stale =
                adapter.stale().flatMap(it -> ages.stale(sighting.self(), it, reading)).orElse("");
        Map<String, Told> told = new HashMap<>();
        Set<String> fresh = new HashSet<>();
        for (Map.Entry<String, Field> each : adapter.fields().entrySet()) {
            told.put(
                    each.getKey(),
                    stale.isEmpty() ? reading.told(each.getValue()) : Told.not(stale));
            if (reading.isFresh(each.getValue())) {
                fresh.add(each.getKey());
            }
        }
        States.Answer state =
                stale.isEmpty() ? States.of(adapter, sighting, reading) : States.none(stale);
        Offers offers = new Offers(sighting, reading, shapes, parts);
        return new Entity(
                adapter,
                adapter.id()
                        + " "
                        + sighting.self()
                        + " "
                        + groups.getOrDefault(Where.Group.ENTITY, ""),
                name.text,
                name.from,
                adapter.identity()
                        .flatMap(it -> name(it, sighting, reading, parts))
                        .map(Name::text)
                        .orElse(name.text),
                sighting.all().map(ObjectName::toString).toList(),
                told,
                fresh,
                state.state(),
                state.why(),
                offers.tunables(),
                offers.deeds(state.state()),
                offers.details(),
                List.of(),
                new Entity.EventSource(sighting, parts));
    }

    /**
     * @param from where it was taken from
     */
    private record Name(String text, String from) {}

    private static Name name(Sighting sighting, Reading reading, Map<String, String> parts) {
        return sighting.adapter().name().stream()
                .flatMap(each -> name(each, sighting, reading, parts).stream())
                .findFirst()
                .orElseGet(() -> new Name(sighting.self().toString(), sighting.self().toString()));
    }

    private static Optional<Name> name(
            Adapter.NamePart part, Sighting sighting, Reading reading, Map<String, String> parts) {
        return switch (part) {
            case Adapter.NamePart.OfText(var text) ->
                    text.fill(parts)
                            .filter(it -> !it.isBlank())
                            .map(it -> new Name(it, sighting.self().toString()));
            case Adapter.NamePart.OfValue(var path) ->
                    reading.raw(path) instanceof Raw.Got(Object value)
                                    && value != null
                                    && !value.toString().isBlank()
                            ? Optional.of(new Name(Values.text(value), from(path, sighting)))
                            : Optional.empty();
        };
    }

    private static String from(Path path, Sighting sighting) {
        return path.attribute() + " of " + sighting.bean(path.bean()).orElse(sighting.self());
    }
}
