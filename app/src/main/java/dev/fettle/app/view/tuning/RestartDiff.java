package dev.fettle.app.view.tuning;

import java.util.List;

/**
 * What the next start is to be given, against what the JVM runs with.
 *
 * @param forms the same in each form that starts JVMs
 * @param notes what was left out or clashed, a sentence each
 */
public record RestartDiff(List<Form> forms, List<String> notes) {
    public static final RestartDiff NONE = new RestartDiff(List.of(), List.of());

    /**
     * @param name such as {@code Kubernetes}
     * @param text to be copied as it is
     */
    public record Form(String name, String text) {}

    public RestartDiff {
        forms = List.copyOf(forms);
        notes = List.copyOf(notes);
    }
}
