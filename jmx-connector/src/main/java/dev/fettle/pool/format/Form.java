package dev.fettle.pool.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object of a description, its keys taken one by one. What is wrong becomes a fault and something
 * harmless is given instead, so that one reading finds all faults; whoever builds of it looks whether
 * there were any.
 */
final class Form {
    /** Allowed everywhere, and not read. */
    static final String COMMENT = "comment";

    private final Node.Obj object;
    private final String what;
    private final Faults faults;

    /**
     * @param what it is, for people: {@code "match"}
     * @param allowed its keys; unknown ones are faults
     */
    Form(Node node, String what, Faults faults, Set<String> allowed) {
        this.what = what;
        this.faults = faults;
        if (node instanceof Node.Obj it) {
            this.object = it;
        } else {
            faults.add(node, what + " is " + node.kind() + ".", "It must be an object: {...}.");
            this.object = new Node.Obj(Map.of(), node.line(), node.column());
        }
        object.entries()
                .forEach(
                        (key, entry) -> {
                            if (!allowed.contains(key) && !key.equals(COMMENT)) {
                                faults.add(
                                        entry.line(),
                                        entry.column(),
                                        what + " has no \"" + key + "\".",
                                        "Allowed: "
                                                + String.join(", ", new TreeSet<>(allowed))
                                                + ".");
                            }
                        });
    }

    Node.Obj object() {
        return object;
    }

    Faults faults() {
        return faults;
    }

    boolean has(String key) {
        return object.entries().containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(object.entries().get(key)).map(Node.Entry::value);
    }

    Optional<Node> required(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            faults.add(object, what + " lacks \"" + key + "\".", "");
        }
        return node;
    }

    String text(String key) {
        return required(key).map(this::textOf).orElse("");
    }

    Optional<String> maybeText(String key) {
        return node(key).map(this::textOf);
    }

    String textOf(Node node) {
        if (node instanceof Node.Text(String text, _, _)) {
            return text;
        }
        faults.add(node, "This is " + node.kind() + ".", "It must be text: \"...\".");
        return "";
    }

    OptionalDouble maybeNumber(String key) {
        Optional<Node> node = node(key);
        return node.isPresent() ? OptionalDouble.of(numberOf(node.get())) : OptionalDouble.empty();
    }

    /** False where nothing is said. */
    boolean maybeTruth(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Bool)) {
            faults.add(
                    node.get(), "This is " + node.get().kind() + ".", "It must be true or false.");
        }
        return node.filter(it -> it instanceof Node.Bool(boolean value, _, _) && value).isPresent();
    }

    double numberOf(Node node) {
        if (node instanceof Node.Num(double value, _, _)) {
            return value;
        }
        faults.add(node, "This is " + node.kind() + ".", "It must be a number.");
        return 0;
    }

    /** Nothing where the key is not there; one where it is no list. */
    List<Node> list(String key) {
        return node(key)
                .map(
                        node ->
                                node instanceof Node.Arr(List<Node> items, _, _)
                                        ? items
                                        : List.of(node))
                .orElse(List.of());
    }

    List<String> texts(String key) {
        return list(key).stream().map(this::textOf).toList();
    }

    Set<Double> numbers(String key) {
        List<Double> all = new ArrayList<>();
        list(key).forEach(node -> all.add(numberOf(node)));
        return Set.copyOf(all);
    }

    /** The entries of an object whose keys are free. */
    Map<String, Node.Entry> entries(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Map.of();
        }
        if (node.get() instanceof Node.Obj(Map<String, Node.Entry> entries, _, _)) {
            return entries;
        }
        faults.add(
                node.get(),
                "\"" + key + "\" is " + node.get().kind() + ".",
                "It must be an object: {...}.");
        return Map.of();
    }

    Optional<Form> form(String key, Set<String> allowed) {
        return node(key).map(node -> new Form(node, "\"" + key + "\"", faults, allowed));
    }

    /** One of some words; the first where it is not there or another. */
    <T> T oneOf(String key, Map<String, T> words, T otherwise) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        T told = words.get(textOf(node.get()));
        if (told == null) {
            faults.add(
                    node.get(),
                    "\"" + key + "\" cannot be this.",
                    "Allowed: " + String.join(", ", new TreeSet<>(words.keySet())) + ".");
            return otherwise;
        }
        return told;
    }
}
