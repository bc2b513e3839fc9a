package dev.fettle.app.view;

import dev.fettle.app.look.Tone;
import dev.fettle.app.view.verdict.VerdictModel;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Address;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Link;

import java.util.Optional;

/** The window's sentence, also where there is no frame to take it from. */
final class Headline {
    private Headline() {}

    static VerdictModel of(Optional<Attached> shown, Times times) {
        if (shown.isEmpty()) {
            return new VerdictModel(
                    Tone.UNKNOWN,
                    "Choose a JVM at the left",
                    "Nothing is attached to until you do; the list shows what can be read from"
                            + " outside. Ctrl N connects to one elsewhere.");
        }
        Attached target = shown.orElseThrow();
        String name = target.name();
        if (!target.failure().isEmpty()) {
            String not = target.isFile() ? "Not opened: " : "Not attached to ";
            return new VerdictModel(Tone.WARNING, not + name, target.failure());
        }
        return target.last()
                .filter(frame -> !(frame.link() instanceof Link.Connecting))
                .map(frame -> VerdictModel.of(name, frame, times))
                .orElseGet(
                        () ->
                                new VerdictModel(
                                        Tone.UNKNOWN, attaching(target) + name, place(target)));
    }

    private static String attaching(Attached target) {
        return switch (target.address()) {
            case Address.Local _ -> "Attaching to ";
            case Address.Rmi _, Address.Jolokia _ -> "Connecting to ";
            case Address.File _ -> "Opening ";
        };
    }

    private static String place(Attached target) {
        return target.address() instanceof Address.Local(LocalJvm jvm)
                ? "Process " + jvm.pid() + "."
                : target.address().text();
    }
}
