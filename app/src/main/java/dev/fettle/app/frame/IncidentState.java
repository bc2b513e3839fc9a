package dev.fettle.app.frame;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The incident of a session that was opened last, as far as it is.
 *
 * @param at when it was opened
 * @param asked whether somebody asked for it; otherwise findings did
 * @param sentence why
 * @param file the file that tells of it; empty until one is written, or where none can be
 * @param cause what came first, a sentence; empty where that cannot be told, or not yet
 * @param fault why there is no file, or why it holds less than it could, a sentence
 * @param counted whether its file tells, or will at once, how many objects of each class there were
 * @param closed why nothing is added any more, a clause; empty while it is open
 */
public record IncidentState(
        Instant at,
        boolean asked,
        String sentence,
        Optional<Path> file,
        Optional<String> cause,
        Optional<String> fault,
        boolean counted,
        Optional<String> closed) {
    /** One that has just been opened: what is there of it is being gathered. */
    public static IncidentState opened(Instant at, boolean asked, String sentence) {
        return new IncidentState(
                at,
                asked,
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    public boolean open() {
        return closed.isEmpty();
    }

    /** The same, once its file is there. */
    public IncidentState written(Path where, Optional<String> first) {
        return new IncidentState(
                at, asked, sentence, Optional.of(where), first, Optional.empty(), counted, closed);
    }

    /** The same, with what went wrong; a file that was written before stays. */
    public IncidentState failed(String why) {
        return new IncidentState(
                at, asked, sentence, file, cause, Optional.of(why), counted, closed);
    }

    /** The same, at its end. */
    public IncidentState closed(String why) {
        return new IncidentState(
                at, asked, sentence, file, cause, fault, counted, Optional.of(why));
    }

    /** The same, now that the classes are counted. */
    public IncidentState withCount() {
        return new IncidentState(at, asked, sentence, file, cause, fault, true, closed);
    }
}
