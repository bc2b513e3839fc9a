package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Template;
import dev.fettle.pool.adapter.Where;

import java.util.Set;

/** Reads which operation is called with what: {@code operation}, {@code arguments}. */
final class OperationReader {
    private final Scope scope;
    private final Faults faults;

    OperationReader(Scope scope, Faults faults) {
        this.scope = scope;
        this.faults = faults;
    }

    Where.Operation read(Form form) {
        String text = form.text("operation");
        int point = text.indexOf('.');
        String bean = point < 0 ? "" : text.substring(0, point);
        if (point >= 0 && !scope.beans().contains(bean)) {
            faults.add(
                    form.node("operation").orElseThrow(),
                    "\"" + bean + "\" is none of the adapter's beans.",
                    "Name it under \"beans\", or the operation alone.");
        }
        return new Where.Operation(
                bean,
                text.substring(point + 1),
                form.list("arguments").stream().map(this::argument).toList());
    }

    private Where.Argument argument(Node node) {
        if (node instanceof Node.Text(String text, _, _)) {
            return new Where.Argument(String.class.getName(), scope.template(node, text));
        }
        Form form = new Form(node, "An argument", faults, Set.of("type", "value"));
        Template value =
                form.required("value")
                        .map(it -> scope.template(it, scalar(it)))
                        .orElse(new Template(""));
        return new Where.Argument(form.text("type"), value);
    }

    /** A number, a truth value or text, as text. */
    String scalar(Node node) {
        return switch (node) {
            case Node.Text(String text, _, _) -> text;
            case Node.Num(double value, _, _) ->
                    value == Math.rint(value)
                            ? Long.toString((long) value)
                            : Double.toString(value);
            case Node.Bool(boolean value, _, _) -> Boolean.toString(value);
            default -> {
                faults.add(
                        node,
                        "This is " + node.kind() + ".",
                        "A condition is a value, or text such as \">0\".");
                yield "";
            }
        };
    }
}
