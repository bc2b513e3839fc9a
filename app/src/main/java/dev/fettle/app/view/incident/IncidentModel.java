package dev.fettle.app.view.incident;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An incident, told.
 *
 * @param sentence what happened
 * @param detail how sure that is, of when, and what of the file is not intact
 * @param story its parts above the notes
 * @param about the time that a note written now would be about; empty for the whole
 * @param aboutWords as the user reads it
 * @param said what became of the note or the comparison that was asked for last; may be empty
 */
public record IncidentModel(
        Tone tone,
        String sentence,
        String detail,
        List<Part> story,
        Part notes,
        List<Part> events,
        boolean writable,
        Optional<Instant> about,
        String aboutWords,
        String said,
        Optional<Contrast> contrast) {
    public IncidentModel {
        story = List.copyOf(story);
        events = List.copyOf(events);
    }

    /**
     * @param marks that somebody set meanwhile
     * @param selected the time that is selected on the charts
     * @param said what became of what was asked for last; may be empty
     */
    public static IncidentModel of(
            Filed.Told told,
            List<Happening> marks,
            Optional<Instant> selected,
            String said,
            Optional<Contrast> contrast,
            Times times) {
        Incident incident = told.incident();
        EventParts events = new EventParts(told, marks, times);
        return new IncidentModel(
                tone(incident),
                sentence(incident),
                detail(told, times),
                new StoryParts(incident.story(), times).parts(),
                events.notes(),
                events.parts(),
                told.damage().isEmpty(),
                selected,
                selected.map(at -> "About " + times.clock(at) + ", which is selected")
                        .orElse("About the selected time (none is)"),
                said,
                contrast);
    }

    private static Tone tone(Incident incident) {
        return incident.episodes().stream()
                .map(each -> each.finding().severity())
                .max(Comparator.naturalOrder())
                .map(Tone::of)
                .orElse(Tone.UNKNOWN);
    }

    private static String sentence(Incident incident) {
        String sentence =
                incident.story().causes().stream()
                        .findFirst()
                        .map(Story.Cause::sentence)
                        .or(() -> gravest(incident).map(Finding::headline))
                        .orElse("Nothing was found to be wrong in this span");
        String plain = StoryParts.plain(sentence);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static Optional<Finding> gravest(Incident incident) {
        return incident.episodes().stream()
                .map(Episode::finding)
                .filter(each -> each.severity() != Severity.INFO)
                .max(Comparator.comparing(Finding::severity));
    }

    private static String detail(Filed.Told told, Times times) {
        Incident incident = told.incident();
        String sure =
                incident.story().causes().stream()
                        .findFirst()
                        .map(cause -> first(Confidence.words(cause.confidence())))
                        .orElse("What came first could not be told");
        String span =
                "%s, from %s to %s %s, %s"
                        .formatted(
                                incident.until().atZone(times.zone()).toLocalDate(),
                                times.clock(incident.from()),
                                times.clock(incident.until()),
                                times.offset(incident.until()),
                                Times.span(Duration.between(incident.from(), incident.until())));
        String damage =
                told.damage().isEmpty()
                        ? ""
                        : " The file is damaged: what is intact of it is shown, and what is missing"
                                + " is told below.";
        return sure + ". " + span + "." + damage;
    }

    private static String first(String clause) {
        return clause.isEmpty()
                ? clause
                : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }
}
