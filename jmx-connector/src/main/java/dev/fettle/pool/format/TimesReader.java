package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Events;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Stale;
import dev.fettle.pool.adapter.Template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what tells of when: {@code events} of transitions, and {@code stale} values. */
final class TimesReader {
    private final Scope scope;
    private final Faults faults;

    TimesReader(Scope scope, Faults faults) {
        this.scope = scope;
        this.faults = faults;
    }

    Events events(Node node) {
        Form form =
                new Form(
                        node,
                        "\"events\"",
                        faults,
                        Set.of("operation", "arguments", "each", "text", "at"));
        Template text =
                form.required("text")
                        .map(it -> scope.template(it, form.textOf(it)))
                        .orElse(new Template(""));
        return new Events(
                new OperationReader(scope, faults).read(form),
                WhereReader.keys(form.maybeText("each")),
                text,
                form.maybeText("at"));
    }

    Optional<Stale> stale(Form top) {
        return top.form("stale", Set.of("timestamp", "unit", "seconds"))
                .map(
                        form -> {
                            Path path =
                                    form.required("timestamp")
                                            .map(it -> scope.path(it, form.textOf(it)))
                                            .orElse(new Path("", "", List.of()));
                            form.required("seconds");
                            double seconds = form.maybeNumber("seconds").orElse(1);
                            return new Stale(
                                    path,
                                    FieldReader.scale(form),
                                    Duration.ofMillis((long) (seconds * 1000)));
                        });
    }
}
