package dev.fettle.pool.format;

import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.adapter.Act;
import dev.fettle.pool.adapter.Condition;
import dev.fettle.pool.adapter.Holders;
import dev.fettle.pool.adapter.Notices;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Show;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Tune;
import dev.fettle.signal.BreakerState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what can be tuned, done and shown: {@code tune}, {@code actions}, {@code details}. */
final class LeverReader {
    private static final Pattern LEVER = Pattern.compile("(pool|breaker)\\.[a-z][a-z0-9.-]*");
    private static final Pattern DELAYED = Pattern.compile("delayed:(\\d+)s");
    private static final Map<String, Risk> RISKS =
            Map.of("low", Risk.LOW, "high", Risk.HIGH, "destroys", Risk.DESTROYS);
    private static final String EFFECTS =
            "Allowed: immediate, next-borrow, new-only, delayed:30s, resets-pool.";

    private final Scope scope;
    private final Faults faults;
    private final OperationReader operations;

    LeverReader(Scope scope, Faults faults) {
        this.scope = scope;
        this.faults = faults;
        this.operations = new OperationReader(scope, faults);
    }

    Tune tune(Node node) {
        Form form =
                new Form(
                        node,
                        "\"tune\"",
                        faults,
                        Set.of(
                                "lever",
                                "label",
                                "attribute",
                                "unit",
                                "min",
                                "max",
                                "unlimited",
                                "effect",
                                "ignoredIf",
                                "note",
                                "lowered",
                                "fills",
                                "risk"));
        List<Double> unlimited = form.list("unlimited").stream().map(form::numberOf).toList();
        Optional<Form> ignored = form.form("ignoredIf", Set.of("when", "why"));
        Path path = path(form, "attribute");
        if (!path.keys().isEmpty()) {
            faults.add(
                    form.node("attribute").orElse(node),
                    "What lies within an attribute cannot be set.",
                    "Name the attribute itself.");
        }
        return new Tune(
                lever(form),
                form.maybeText("label").orElse(path.attribute()),
                path,
                FieldReader.scale(form),
                form.maybeNumber("min"),
                form.maybeNumber("max"),
                Set.copyOf(unlimited),
                unlimited.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(unlimited.getFirst()),
                effect(form),
                ignored.map(it -> conditions(it, "when")).orElse(Map.of()),
                ignored.map(it -> it.text("why")).orElse(""),
                form.maybeText("note").orElse(""),
                form.maybeText("lowered").orElse(""),
                form.maybeTruth("fills"),
                form.oneOf("risk", RISKS, Risk.LOW));
    }

    private Path path(Form form, String key) {
        return form.required(key)
                .map(node -> scope.path(node, form.textOf(node)))
                .orElse(new Path("", "", List.of()));
    }

    private String lever(Form form) {
        String lever = form.text("lever");
        if (!lever.isEmpty() && !LEVER.matcher(lever).matches()) {
            faults.add(
                    form.node("lever").orElseThrow(),
                    "\"" + lever + "\" is no name of a lever.",
                    "Such as pool.max, pool.min, pool.wait-limit or breaker.state.");
        }
        return lever;
    }

    private TakesEffect effect(Form form) {
        Optional<Node> node = form.required("effect");
        if (node.isEmpty()) {
            return new TakesEffect.Immediate();
        }
        String text = form.textOf(node.get());
        Matcher delayed = DELAYED.matcher(text);
        if (delayed.matches()) {
            return new TakesEffect.Delayed(Duration.ofSeconds(Long.parseLong(delayed.group(1))));
        }
        return switch (text) {
            case "immediate" -> new TakesEffect.Immediate();
            case "next-borrow" -> new TakesEffect.NextBorrow();
            case "new-only" -> new TakesEffect.NewOnly();
            case "resets-pool" -> new TakesEffect.ResetsPool();
            default -> {
                faults.add(node.get(), "\"" + text + "\" is no effect.", EFFECTS);
                yield new TakesEffect.Immediate();
            }
        };
    }

    Map<Path, Condition> conditions(Form form, String key) {
        Map<Path, Condition> all = new HashMap<>();
        form.entries(key)
                .forEach(
                        (path, entry) ->
                                all.put(
                                        scope.path(entry.value(), path),
                                        new Condition(operations.scalar(entry.value()))));
        return all;
    }

    Act act(Node node) {
        Form form =
                new Form(
                        node,
                        "\"actions\"",
                        faults,
                        Set.of(
                                "lever",
                                "label",
                                "operation",
                                "arguments",
                                "choices",
                                "risk",
                                "confirm",
                                "note",
                                "undo"));
        String lever = lever(form);
        return new Act(
                lever,
                form.maybeText("label").orElse(lever),
                choices(form),
                form.oneOf("risk", RISKS, Risk.HIGH),
                form.text("confirm"),
                form.maybeText("note").orElse(""),
                form.maybeText("undo"));
    }

    private List<Act.Choice> choices(Form form) {
        if (!form.has("choices")) {
            return List.of(new Act.Choice("", operations.read(form), Optional.empty()));
        }
        List<Act.Choice> all = new ArrayList<>();
        form.entries("choices")
                .forEach(
                        (value, entry) -> {
                            Form choice =
                                    new Form(
                                            entry.value(),
                                            "\"" + value + "\"",
                                            faults,
                                            Set.of("operation", "arguments", "state"));
                            all.add(
                                    new Act.Choice(
                                            value,
                                            operations.read(choice),
                                            FieldReader.state(choice)));
                        });
        return all;
    }

    Show show(Node node) {
        Form form =
                new Form(
                        node,
                        "\"details\"",
                        faults,
                        Set.of("label", "note", "operation", "arguments", "attribute", "holders"));
        String label = form.text("label");
        String note = form.maybeText("note").orElse("");
        Optional<Holders> holders =
                form.form("holders", Set.of("since", "held", "thread"))
                        .map(
                                it ->
                                        new Holders(
                                                it.maybeText("since"),
                                                pattern(it, "held"),
                                                pattern(it, "thread")));
        return form.has("attribute")
                ? new Show.OfAttribute(label, note, holders, path(form, "attribute"))
                : new Show.OfOperation(label, note, holders, operations.read(form));
    }

    /** A regular expression whose group 1 is what is wanted. */
    private Optional<Pattern> pattern(Form form, String key) {
        Optional<Node> node = form.node(key);
        Optional<Pattern> pattern = node.map(it -> Scope.pattern(it, form.textOf(it), faults));
        if (pattern.isPresent() && pattern.get().matcher("").groupCount() == 0) {
            faults.add(
                    node.orElseThrow(),
                    "\"" + pattern.get() + "\" has no group.",
                    "Put what is wanted of the text in parentheses, such as \"held for (\\\\d+)"
                            + " ms\".");
        }
        return pattern;
    }

    Notices notices(Form form) {
        form.required("held");
        return new Notices(form.texts("held"), form.texts("ended"), pattern(form, "took"));
    }

    /** For state rules' texts. */
    static Map<String, BreakerState> states() {
        Map<String, BreakerState> all = new HashMap<>();
        for (BreakerState each : BreakerState.values()) {
            all.put(StateRule.key(each), each);
        }
        return all;
    }
}
