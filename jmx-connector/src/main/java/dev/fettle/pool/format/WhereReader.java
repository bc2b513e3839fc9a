package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Match;
import dev.fettle.pool.adapter.Where;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Reads where an adapter's pools or breakers are: {@code match}, {@code call}, {@code group}. */
final class WhereReader {
    private final Form top;
    private final Faults faults;

    WhereReader(Form top) {
        this.top = top;
        this.faults = top.faults();
    }

    Where read() {
        if (top.has("group")) {
            if (top.has("match") || top.has("call")) {
                faults.add(
                        top.node("group").orElseThrow(),
                        "An adapter with \"group\" has neither \"match\" nor \"call\".",
                        "");
            }
            return group();
        }
        if (!top.has("match")) {
            if (!top.has("hints")) {
                top.required("match");
            }
            return new Where.Nowhere();
        }
        Match match = match();
        return top.has("call") ? result(match) : new Where.Bean(match);
    }

    private Match match() {
        Form form =
                top.form("match", Set.of("name", "keys", "class", "has", "values")).orElseThrow();
        return new Match(
                name(form),
                patterns(form, "keys"),
                form.node("class").map(node -> Scope.pattern(node, form.textOf(node), faults)),
                form.texts("has"),
                patterns(form, "values"));
    }

    private ObjectName name(Form form) {
        String text = form.text("name");
        try {
            return ObjectName.getInstance(text.isEmpty() ? "*:*" : text);
        } catch (MalformedObjectNameException wrong) {
            faults.add(
                    form.node("name").orElseThrow(),
                    "\"" + text + "\" is no pattern of MBeans' names: " + wrong.getMessage() + ".",
                    "Such as \"com.acme:type=Pool,*\".");
            return ObjectName.WILDCARD;
        }
    }

    private Map<String, Pattern> patterns(Form form, String key) {
        Map<String, Pattern> all = new HashMap<>();
        form.entries(key)
                .forEach(
                        (name, entry) ->
                                all.put(
                                        name,
                                        Scope.pattern(
                                                entry.value(),
                                                form.textOf(entry.value()),
                                                faults)));
        return all;
    }

    private Where result(Match match) {
        Form form =
                top.form("call", Set.of("operation", "arguments", "each", "text")).orElseThrow();
        Scope none = new Scope(Set.of(), Map.of(), faults);
        return new Where.Result(
                match,
                new OperationReader(none, faults).read(form),
                form.has("each"),
                keys(form.maybeText("each")),
                form.node("text").map(it -> Scope.pattern(it, form.textOf(it), faults)));
    }

    static List<String> keys(Optional<String> text) {
        return text.filter(it -> !it.isEmpty())
                .map(it -> List.of(it.split("\\.")))
                .orElse(List.of());
    }

    private Where group() {
        Form form =
                top.form("group", Set.of("name", "keys", "attribute", "beans", "needs"))
                        .orElseThrow();
        String attribute = form.maybeText("attribute").orElse("Value");
        Map<String, Pattern> common = patterns(form, "keys");
        Map<String, Where.Member> members = new HashMap<>();
        form.required("beans");
        form.entries("beans")
                .forEach(
                        (name, entry) -> members.put(name, member(name, entry, common, attribute)));
        for (Node need : form.list("needs")) {
            if (!members.containsKey(form.textOf(need))) {
                faults.add(need, "This is none of the group's beans.", "");
            }
        }
        return new Where.Group(name(form), members, form.texts("needs"));
    }

    private Where.Member member(
            String name, Node.Entry entry, Map<String, Pattern> common, String attribute) {
        Form form =
                new Form(entry.value(), "\"" + name + "\"", faults, Set.of("keys", "attribute"));
        if (name.contains(".")) {
            faults.add(
                    entry.line(),
                    entry.column(),
                    "A bean's name has no point.",
                    "Such as \"state\".");
        }
        Map<String, Pattern> keys = new HashMap<>(common);
        keys.putAll(patterns(form, "keys"));
        List<String> groups = new ArrayList<>();
        keys.values().forEach(each -> groups.addAll(each.namedGroups().keySet()));
        if (!groups.contains(Where.Group.ENTITY)) {
            faults.add(
                    entry.value(),
                    "Nothing in \"" + name + "\" says whose number it is.",
                    "One of its keys must have the group (?<entity>...).");
        }
        return new Where.Member(keys, form.maybeText("attribute").orElse(attribute));
    }
}
