package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Adapter.NamePart;
import dev.fettle.pool.adapter.Template;
import dev.fettle.pool.adapter.Where;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where a pool's or breaker's name is taken from: {@code name}, {@code identity}. */
final class NameReader {
    private final Form top;
    private final Scope scope;

    NameReader(Form top, Scope scope) {
        this.top = top;
        this.scope = scope;
    }

    List<NamePart> name(Where where) {
        List<NamePart> all = new ArrayList<>();
        for (Node node : top.list("name")) {
            String text = top.textOf(node);
            all.add(part(node, text));
        }
        if (!all.isEmpty() || where instanceof Where.Nowhere) {
            return all;
        }
        boolean several =
                where instanceof Where.Group
                        || where instanceof Where.Result result && result.several();
        if (several) {
            return List.of(new NamePart.OfText(new Template("${entity}")));
        }
        top.required("name");
        return all;
    }

    /** By what it is recognised; empty where that is its name. */
    Optional<NamePart> identity() {
        return top.node("identity").map(it -> part(it, top.textOf(it)));
    }

    /** Text with parts is a template, text without is a path. */
    private NamePart part(Node node, String text) {
        return text.contains("${")
                ? new NamePart.OfText(scope.template(node, text))
                : new NamePart.OfValue(scope.path(node, text));
    }
}
