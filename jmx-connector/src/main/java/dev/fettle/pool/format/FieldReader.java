package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Expression;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.Scale;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Where;
import dev.fettle.signal.BreakerState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code fields} and {@code state}. */
final class FieldReader {
    private static final Map<String, Scale> SCALES = new HashMap<>();

    static {
        for (Scale each : Scale.values()) {
            SCALES.put(each.key(), each);
        }
    }

    private final Form top;
    private final Scope scope;
    private final Faults faults;

    FieldReader(Form top, Scope scope) {
        this.top = top;
        this.scope = scope;
        this.faults = top.faults();
    }

    Map<String, Field> fields(Set<String> allowed) {
        Map<String, Field> all = new LinkedHashMap<>();
        top.entries("fields")
                .forEach(
                        (name, entry) -> {
                            if (!allowed.contains(name)) {
                                faults.add(
                                        entry.line(),
                                        entry.column(),
                                        "\"" + name + "\" is none of its quantities.",
                                        "Allowed: "
                                                + String.join(", ", new TreeSet<>(allowed))
                                                + ".");
                            }
                            all.put(name, field(name, entry.value()));
                        });
        return all;
    }

    private Field field(String name, Node node) {
        if (node instanceof Node.Text(String text, _, _)) {
            return Field.of(scope.expression(node, text), Scale.COUNT);
        }
        if (!(node instanceof Node.Obj)) {
            faults.add(
                    node,
                    "\"" + name + "\" is " + node.kind() + ".",
                    "It must be the path of an attribute, \"...\", or an object with \"from\".");
            return Field.of(new Expression(List.of()), Scale.COUNT);
        }
        Form form =
                new Form(
                        node,
                        "\"" + name + "\"",
                        faults,
                        Set.of("from", "constant", "unit", "unlimited", "absent", "why"));
        boolean constant = form.has("constant");
        if (constant == form.has("from")) {
            faults.add(
                    node,
                    "\""
                            + name
                            + "\" has "
                            + (constant ? "both" : "neither")
                            + " of \"from\" and"
                            + " \"constant\".",
                    "It must have one.");
        }
        Expression from =
                form.node("from")
                        .map(it -> scope.expression(it, form.textOf(it)))
                        .orElse(new Expression(List.of()));
        return new Field(
                from,
                form.maybeNumber("constant").orElse(Double.NaN),
                scale(form),
                form.numbers("unlimited"),
                form.numbers("absent"),
                form.maybeText("why").orElse(""));
    }

    static Scale scale(Form form) {
        return form.oneOf("unit", SCALES, Scale.COUNT);
    }

    static Optional<BreakerState> state(Form form) {
        return form.has("state")
                ? Optional.of(form.oneOf("state", LeverReader.states(), BreakerState.CLOSED))
                : Optional.empty();
    }

    StateRule state() {
        Optional<Node> node = top.node("state");
        if (node.isEmpty()) {
            return new StateRule.Untold();
        }
        if (node.get() instanceof Node.Text(String text, _, _)) {
            return new StateRule.FromValue(scope.path(node.get(), text), Map.of());
        }
        Form form =
                new Form(
                        node.get(),
                        "\"state\"",
                        faults,
                        Set.of("from", "map", "oneHot", "when", "otherwise"));
        if (form.has("when")) {
            return when(form);
        }
        if (form.has("oneHot")) {
            return oneHot(form);
        }
        Optional<Node> from = form.required("from");
        return from.isEmpty()
                ? new StateRule.Untold()
                : new StateRule.FromValue(
                        scope.path(from.get(), form.textOf(from.get())), states(form));
    }

    private StateRule oneHot(Form form) {
        Node node = form.node("oneHot").orElseThrow();
        String member = form.textOf(node);
        Where.Member group = scope.members().get(member);
        if (group == null
                || group.keys().values().stream()
                        .noneMatch(it -> it.namedGroups().containsKey(Where.Group.VARIANT))) {
            faults.add(
                    node,
                    "\"" + member + "\" has no beans of which one is 1.",
                    "It must be one of the group's beans, with (?<variant>...) in one of its"
                            + " keys.");
        }
        return new StateRule.OneHot(member, states(form));
    }

    private Map<String, BreakerState> states(Form form) {
        Map<String, BreakerState> all = new HashMap<>();
        form.entries("map").forEach((text, entry) -> all.put(text, stateOf(entry.value(), form)));
        return all;
    }

    private BreakerState stateOf(Node node, Form form) {
        BreakerState state = LeverReader.states().get(form.textOf(node));
        if (state == null) {
            faults.add(
                    node,
                    "This is no state of a breaker.",
                    "Allowed: "
                            + String.join(", ", new TreeSet<>(LeverReader.states().keySet()))
                            + ".");
            return BreakerState.CLOSED;
        }
        return state;
    }

    private StateRule when(Form form) {
        List<StateRule.Case> cases = new ArrayList<>();
        LeverReader conditions = new LeverReader(scope, faults);
        for (Node node : form.list("when")) {
            Form one = new Form(node, "\"when\"", faults, Set.of("is", "all"));
            Optional<Node> is = one.required("is");
            if (is.isPresent()) {
                cases.add(
                        new StateRule.Case(
                                stateOf(is.get(), one), conditions.conditions(one, "all")));
            }
        }
        return new StateRule.When(cases, form.node("otherwise").map(node -> stateOf(node, form)));
    }
}
