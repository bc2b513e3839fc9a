package dev.fettle.incident;

import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an incident's file tells before its large parts are looked at. All text in it is without the
 * secrets that can be told.
 *
 * @param id a random UUID
 * @param name how its target is called: a main class, a display name, host and port
 * @param from the first second that is kept
 * @param until the last one
 * @param lost why the target was lost, a clause; empty where it answered to the end
 * @param standing every verdict that stood at the end, as {@code Judgement.standing}
 * @param episodes all findings of the span, by their onset
 * @param changes what was changed in the target within the span, and what that did
 * @param remarks what people wrote to it
 * @param missing what could not be had
 * @param own what Fettle cost the target
 */
public record Incident(
        String id,
        String name,
        Facts target,
        Opened opened,
        Instant from,
        Instant until,
        Optional<String> lost,
        List<Standing> standing,
        List<Episode> episodes,
        Story story,
        List<Change> changes,
        List<Remark> remarks,
        List<Missing> missing,
        Own own) {
    /** The number of the file's format; a reader refuses a higher one. */
    public static final int FORMAT = 1;

    public Incident {
        standing = List.copyOf(standing);
        episodes = List.copyOf(episodes);
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
        missing = List.copyOf(missing);
    }

    /** The same, with more that could not be had. */
    public Incident without(List<Missing> more) {
        List<Missing> all = new ArrayList<>(missing);
        all.addAll(more);
        return new Incident(
                id, name, target, opened, from, until, lost, standing, episodes, story, changes,
                remarks, all, own);
    }

    /**
     * Why it was written.
     *
     * @param sentence the finding's headline, the mark's words, or that somebody asked
     */
    public record Opened(Instant at, By by, String sentence) {
        public Opened {
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
            Objects.requireNonNull(sentence);
        }
    }

    /** Who opened it. */
    public enum By {
        FINDING,
        MARK,
        HAND
    }

    /**
     * A change that Fettle made in the target.
     *
     * @param lever its public id
     * @param subject empty for the whole JVM
     * @param state as a tuning run calls it: verified, rolled-back and so on
     * @param measured what it did, a clause; empty where nothing was measured
     * @param ended when that state was reached; empty where it was still on trial
     */
    public record Change(
            String lever,
            String subject,
            String from,
            String to,
            Instant applied,
            Optional<Instant> ended,
            String state,
            String measured) {
        public Change {
            Objects.requireNonNull(lever);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(applied);
            Objects.requireNonNull(state);
            Objects.requireNonNull(measured);
        }
    }

    /**
     * A note of somebody's.
     *
     * @param at when it was written
     * @param about the time that it is about; empty where it is about the whole
     */
    public record Remark(Instant at, String by, String text, Optional<Instant> about) {
        public Remark {
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
            Objects.requireNonNull(text);
        }

        /** About the whole. */
        public Remark(Instant at, String by, String text) {
            this(at, by, text, Optional.empty());
        }
    }

    /**
     * Something that was wanted and is not in the file.
     *
     * @param part its name in the file, or what it would have been
     * @param why a clause
     */
    public record Missing(String part, String why) {
        public Missing {
            Objects.requireNonNull(part);
            Objects.requireNonNull(why);
        }
    }

    /**
     * What Fettle cost the target, as {@code own} of a summary.
     *
     * @param calls remote calls
     * @param bytes read and sent
     * @param cpuSeconds of Fettle's own process
     * @param targetGcs collections that Fettle asked for
     */
    public record Own(long calls, long bytes, double cpuSeconds, long targetGcs) {}
}
