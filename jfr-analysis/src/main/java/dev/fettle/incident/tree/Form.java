package dev.fettle.incident.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One object of the file; asks for what it has, and says what is wrong with it. */
final class Form {
    private final Node node;
    private final Faults faults;
    private final Node.Obj object;

    Form(Node node, String title, Faults faults, Set<String> keys) {
        this.node = node;
        this.faults = faults;
        if (node instanceof Node.Obj it) {
            object = it;
        } else {
            object = new Node.Obj(java.util.Map.of(), node.line(), node.column());
            faults.add(node, title + " must be an object, and is " + node.kind() + ".", "");
        }
        object.entries()
                .forEach(
                        (key, entry) -> {
                            if (!keys.contains(key)) {
                                faults.add(
                                        entry.line(),
                                        entry.column(),
                                        title + " has no \"" + key + "\".",
                                        "It may have "
                                                + String.join(", ", new TreeSet<>(keys))
                                                + ".");
                            }
                        });
    }

    Node node() {
        return node;
    }

    Optional<Node> at(String key) {
        return Optional.ofNullable(object.entries().get(key)).map(Node.Entry::value);
    }

    private void wrong(Node it, String key, String wanted) {
        faults.add(it, "\"" + key + "\" must be " + wanted + ", and is " + it.kind() + ".", "");
    }

    /** Empty where it is missing. */
    String maybe(String key) {
        return switch (at(key).orElse(null)) {
            case null -> "";
            case Node.Text it -> it.text();
            case Node it -> {
                wrong(it, key, "text");
                yield "";
            }
        };
    }

    String text(String key) {
        String text = maybe(key);
        if (text.isBlank() && (at(key).isEmpty() || at(key).get() instanceof Node.Text)) {
            faults.add(at(key).orElse(node), "\"" + key + "\" is missing.", "");
        }
        return text;
    }

    double number(String key, double missing) {
        return switch (at(key).orElse(null)) {
            case null -> missing;
            case Node.Num it when it.value() > 0 -> it.value();
            case Node it -> {
                wrong(it, key, "a number above 0");
                yield missing;
            }
        };
    }

    boolean flag(String key) {
        return switch (at(key).orElse(null)) {
            case null -> false;
            case Node.Bool it -> it.value();
            case Node it -> {
                wrong(it, key, "true or false");
                yield false;
            }
        };
    }

    List<Node> list(String key) {
        return switch (at(key).orElse(null)) {
            case null -> List.of();
            case Node.Arr it -> it.items();
            case Node it -> {
                wrong(it, key, "a list");
                yield List.of();
            }
        };
    }

    List<Node.Text> texts(String key) {
        List<Node.Text> texts = new ArrayList<>();
        for (Node each : list(key)) {
            if (each instanceof Node.Text it) {
                texts.add(it);
            } else {
                wrong(each, key, "a list of texts");
            }
        }
        return texts;
    }
}
