package dev.fettle.app.view.incident;

import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is said of an incident of a JVM that is attached to.
 *
 * @param file what can be opened of it; empty where nothing is written yet
 * @param open whether more is added to it
 * @param count offers to add how many objects of each class there are; empty where they were counted, or cannot be
 */
public record StripModel(
        Tone tone,
        String sentence,
        String detail,
        Optional<Path> file,
        boolean open,
        Optional<Count> count) {
    /**
     * A count of the classes that may be had.
     *
     * @param words what its button says
     * @param cost what it costs
     * @param enabled whether it can be pressed
     * @param sure whether it asks once more, and can be cancelled
     */
    public record Count(String words, String cost, boolean enabled, boolean sure) {}

    /**
     * @param count of the classes; empty where it cannot be done
     */
    public static StripModel of(IncidentState incident, Optional<Count> count, Times times) {
        String since = times.clock(incident.at());
        String sentence =
                incident.closed()
                        .map(why -> "The incident of %s is over: %s.".formatted(since, why))
                        .orElse("Incident since %s: %s".formatted(since, incident.sentence()));
        return new StripModel(
                incident.fault().isPresent()
                        ? Tone.WARNING
                        : incident.open() ? Tone.CRITICAL : Tone.INFO,
                sentence,
                incident.fault().orElseGet(() -> first(incident)),
                incident.file(),
                incident.open(),
                count.filter(_ -> incident.open() && !incident.counted()));
    }

    private static String first(IncidentState incident) {
        if (incident.file().isEmpty()) {
            return "Threads, pools, flags and the recording are being gathered.";
        }
        return incident.cause()
                .map(cause -> "First: " + cause)
                .orElse("What came first cannot be told.");
    }
}
