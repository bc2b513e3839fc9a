package dev.fettle.pool.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.Lookalike;
import dev.fettle.pool.adapter.LookalikeNames;
import dev.fettle.pool.adapter.StateRule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.ObjectName;

/**
 * Begins a description for MBeans that somebody chose: what {@link Lookalike} makes of their
 * attributes, to be corrected by hand. {@link AdapterReader} accepts it as it is.
 */
public final class DraftText {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String SELF = "";

    private final Map<String, String> beans = new LinkedHashMap<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<Tune> tune = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private Object state;

    private record Document(
            String comment,
            String id,
            String library,
            String kind,
            Match match,
            Map<String, String> beans,
            String name,
            Object state,
            Map<String, Object> fields,
            List<Tune> tune) {}

    private record Match(String name, Map<String, String> keys) {}

    private record Part(String from, String unit, Object unlimited, Object absent) {}

    private record StateMap(String from, Map<String, String> map) {}

    private record Tune(
            String lever,
            String label,
            String attribute,
            String effect,
            String note,
            String risk) {}

    /** An MBean and what it has. */
    public record Bean(ObjectName name, BeanShape shape) {}

    private DraftText() {}

    /**
     * A description of one pool or breaker of such beans.
     *
     * @param chosen the first tells which ones there are, the others more of each; not empty
     */
    public static AdapterDraft of(List<Bean> chosen) {
        return new DraftText().draft(chosen);
    }

    private AdapterDraft draft(List<Bean> chosen) {
        Bean main = chosen.getFirst();
        Optional<Adapter> alike = Lookalike.of(main.name, main.shape);
        boolean breaker = alike.filter(it -> it.kind().isEmpty()).isPresent();
        if (breaker) {
            breaker(alike.get());
        } else {
            pool(main, SELF);
        }
        for (int i = 1; i < chosen.size(); i++) {
            Bean more = chosen.get(i);
            String name = "bean" + (i + 1);
            beans.put(name, sibling(main.name, more.name));
            if (!breaker) {
                pool(more, name);
            }
            comments.add(name + " has " + String.join(", ", attributes(more)) + ".");
        }
        boolean nothing = fields.isEmpty() && state == null;
        if (nothing) {
            nothing(main);
        }
        comments.add("The first has " + String.join(", ", attributes(main)) + ".");
        Document document =
                new Document(
                        "A draft: see whether each quantity is what it says, and in which unit. "
                                + String.join(" ", comments),
                        id(main.name),
                        main.name.getDomain(),
                        breaker
                                ? "breakers"
                                : alike.flatMap(Adapter::kind)
                                        .orElseGet(() -> Lookalike.kind(main.name, main.shape))
                                        .words(),
                        match(main),
                        beans.isEmpty() ? null : beans,
                        name(main.name),
                        state,
                        fields,
                        tune.isEmpty() ? null : tune);
        return new AdapterDraft(
                document.id,
                GSON.toJson(document) + "\n",
                DraftGaps.of(
                        nothing,
                        breaker,
                        state != null,
                        fields.keySet(),
                        main.name.getDomain(),
                        !tune.isEmpty()));
    }

    private void breaker(Adapter alike) {
        alike.fields().forEach((key, field) -> fields.put(key, written(field, SELF)));
        if (alike.state() instanceof StateRule.FromValue(var from, var states)) {
            Map<String, String> map = new LinkedHashMap<>();
            states.forEach((text, it) -> map.put(text, StateRule.key(it)));
            state = map.isEmpty() ? from.attribute() : new StateMap(from.attribute(), map);
        }
    }

    private void pool(Bean bean, String name) {
        Lookalike.poolFields(bean.shape)
                .forEach(
                        (key, field) -> {
                            if (fields.putIfAbsent(key, written(field, name)) == null) {
                                tune(bean, name, key, field);
                            }
                        });
    }

    private void tune(Bean bean, String name, String key, Field field) {
        String attribute = field.from().toString();
        boolean limit = key.equals(PoolQuantity.MAX.key()) || key.equals(PoolQuantity.MIN.key());
        if (limit && bean.shape.attributes().get(attribute).writable()) {
            tune.add(
                    new Tune(
                            "pool." + key,
                            attribute,
                            path(name, attribute),
                            "immediate",
                            "When it takes effect, and on whom, is not known yet.",
                            "high"));
        }
    }

    private static String path(String bean, String attribute) {
        return bean.isEmpty() ? attribute : bean + "." + attribute;
    }

    private static Object written(Field field, String bean) {
        String from = path(bean, field.from().toString());
        return new Part(
                from, field.scale().key(), numbers(field.unlimited()), numbers(field.absent()));
    }

    /** As people write them: a single one without brackets, a whole one without a point. */
    private static Object numbers(Set<Double> some) {
        List<Number> all = some.stream().sorted().map(DraftText::number).toList();
        return all.isEmpty() ? null : all.size() == 1 ? all.getFirst() : all;
    }

    private static Number number(double value) {
        if (value == (long) value) {
            return (long) value;
        }
        return value;
    }

    /** There must be something; what it is, only somebody who knows the library can say. */
    private void nothing(Bean main) {
        List<String> numbers = LookalikeNames.numbers(main.shape);
        String first = numbers.isEmpty() ? "ATTRIBUTE" : numbers.getFirst();
        fields.put(PoolQuantity.USED.key(), first);
        comments.add(
                "Nothing in it looks like a pool or a breaker: \"used\" is only an example of how"
                        + " an attribute is named.");
    }

    private static List<String> attributes(Bean bean) {
        return bean.shape.attributes().keySet().stream().sorted().limit(60).toList();
    }

    private static String id(ObjectName name) {
        String plain =
                (name.getDomain()
                                + "-"
                                + Optional.ofNullable(name.getKeyProperty("type")).orElse(""))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "draft" : plain;
    }

    private static Match match(Bean main) {
        Optional<String> named = Lookalike.nameKey(main.name);
        Map<String, String> keys = new LinkedHashMap<>();
        main.name
                .getKeyPropertyList()
                .forEach(
                        (key, value) ->
                                keys.put(
                                        key,
                                        named.filter(key::equals).isPresent()
                                                ? ".+"
                                                : literal(
                                                        dev.fettle.pool.adapter.Match.unquoted(
                                                                value))));
        return new Match(main.name.getDomain() + ":*", keys);
    }

    private static String literal(String text) {
        return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
    }

    private static String name(ObjectName bean) {
        return "${" + Lookalike.nameKey(bean).orElse("self") + "}";
    }

    /** Of the other bean of each, where its keys' values are those of the first. */
    private static String sibling(ObjectName main, ObjectName other) {
        Optional<String> named = Lookalike.nameKey(main);
        String value = named.map(main::getKeyProperty).orElse("");
        return other.getDomain()
                + ":"
                + other.getKeyPropertyList().entrySet().stream()
                        .map(
                                each ->
                                        each.getKey()
                                                + "="
                                                + (each.getValue().equals(value)
                                                        ? "${" + named.orElseThrow() + "}"
                                                        : each.getValue()))
                        .collect(Collectors.joining(","));
    }
}
