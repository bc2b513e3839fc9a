package dev.fettle.app.incidents;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.app.memory.History;
import dev.fettle.app.memory.HistoryReader;
import dev.fettle.app.report.CurveFold;
import dev.fettle.app.report.HtmlReport;
import dev.fettle.app.report.Material;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.incident.Content;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes the file of an incident: what the history has of the last hour, and what was gathered. Reads the history
 * three times, a second at a time, so that memory stays bounded.
 */
public final class Snapshot {
    /** The hour before, in which most causes lie. */
    public static final Duration BEFORE = Duration.ofHours(1);

    private final HistoryReader histories;
    private final Journal journal;
    private final Supplier<CauseTree> tree;
    private final ZoneId zone;

    /**
     * @param tree of questions by which the cause is sought
     * @param zone whose clock the report in the file shows, UTC beside it
     */
    public Snapshot(
            HistoryReader histories, Journal journal, Supplier<CauseTree> tree, ZoneId zone) {
        this.histories = histories;
        this.journal = journal;
        this.tree = tree;
        this.zone = zone;
    }

    /**
     * What it is made of beside the history.
     *
     * @param flags as they were read; {@link Flags#unknown} with the reason otherwise
     * @param secrets what is known of the target's; none gets into the file
     * @param id a random UUID; the same where a file is written again
     * @param standing verdicts in the words of now; empty where nobody looks any more
     */
    public record Made(
            String id,
            Facts target,
            Incident.Opened opened,
            Gathered gathered,
            Flags flags,
            OwnCost own,
            KnownSecrets secrets,
            List<Standing> standing) {
        /** Of an incident that is written for the first time. */
        public Made(
                Facts target,
                Incident.Opened opened,
                Gathered gathered,
                Flags flags,
                OwnCost own,
                KnownSecrets secrets,
                List<Standing> standing) {
            this(
                    UUID.randomUUID().toString(),
                    target,
                    opened,
                    gathered,
                    flags,
                    own,
                    secrets,
                    standing);
        }
    }

    /**
     * Writes it, on the calling thread, from an hour before it was opened on.
     *
     * @param now up to which it tells
     * @return what was written
     * @throws IOException where nothing is kept of the target, or the file cannot be written; the message is a
     *     clause
     */
    public Incident write(Path goal, Made made, Instant now) throws IOException {
        History history =
                histories
                        .of(made.target().pid())
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "nothing is kept of this JVM: the history is off,"
                                                        + " or could not be written"));
        var span = new Span(history, made.target(), from(made, now), now);
        var seconds = new Seconds();
        span.replay(seconds);
        if (seconds.isEmpty()) {
            throw new IOException("the history holds no second of this JVM");
        }
        seconds.now(made.standing());
        Incident incident = incident(seconds, made, remarks(goal, made.id()));
        return IncidentFile.write(goal, incident, contents(span, incident, made), made.secrets());
    }

    /** Its own clock may have been set back meanwhile: never less than the hour. */
    private static Instant from(Made made, Instant now) {
        Instant opened = made.opened().at();
        return (opened.isBefore(now) ? opened : now).minus(BEFORE);
    }

    /** A part of a history. */
    private final class Span {
        private final History history;
        private final Facts target;
        private final Instant from;
        private final Instant until;

        Span(History history, Facts target, Instant from, Instant until) {
            this.history = history;
            this.target = target;
            this.from = from;
            this.until = until;
        }

        void replay(MomentReader.Face face) throws IOException {
            histories.replay(history, target, from, until, face);
        }
    }

    /** What people wrote meanwhile to the file that is written again. */
    private static List<Incident.Remark> remarks(Path goal, String id) {
        if (!Files.isRegularFile(goal)) {
            return List.of();
        }
        try (IncidentFile before = IncidentFile.open(goal)) {
            return before.incident()
                    .filter(it -> it.id().equals(id))
                    .map(Incident::remarks)
                    .orElse(List.of());
        } catch (IOException e) {
            System.getLogger(Snapshot.class.getName())
                    .log(Level.WARNING, "the notes in " + goal + " cannot be read", e);
            return List.of();
        }
    }

    private Incident incident(Seconds seconds, Made made, List<Incident.Remark> remarks)
            throws IOException {
        List<Incident.Missing> missing = new ArrayList<>();
        made.gathered()
                .missing()
                .forEach((part, why) -> missing.add(new Incident.Missing(part, why)));
        String count = Part.HISTOGRAM.file();
        if (!made.gathered().files().containsKey(count)
                && !made.gathered().missing().containsKey(count)) {
            missing.add(
                    new Incident.Missing(
                            count, "counting the classes stops the JVM, and nobody asked for it"));
        }
        return new Incident(
                made.id(),
                made.target().name(),
                made.target(),
                made.opened(),
                seconds.from(),
                seconds.until(),
                seconds.lost(),
                seconds.standing(),
                seconds.episodes(),
                seconds.story(tree.get()),
                Changes.of(runs(made.target()), seconds.from()),
                remarks,
                missing,
                new Incident.Own(
                        made.own().calls(),
                        made.own().bytes(),
                        made.own().cpuSeconds(),
                        made.own().targetGcs()));
    }

    private List<JournalledRun> runs(Facts target) throws IOException {
        try {
            return Changes.in(journal.runs(), target);
        } catch (Unjournaled e) {
            throw new IOException("what was changed in it cannot be told: " + e.getMessage(), e);
        }
    }

    private Map<Part, Content> contents(Span span, Incident incident, Made made)
            throws IOException {
        Map<Part, Content> all = new EnumMap<>(Part.class);
        all.put(Part.SAMPLES, out -> samples(span, out));
        for (Map.Entry<String, Path> each : made.gathered().files().entrySet()) {
            Optional<Part> part = Part.of(each.getKey());
            part.ifPresent(it -> all.put(it, Content.of(each.getValue())));
        }
        List<JournalledRun> runs = runs(made.target());
        if (!runs.isEmpty()) {
            all.put(Part.JOURNAL, out -> Changes.write(runs, out));
        }
        all.put(Part.REPORT, out -> report(span, incident, made, out));
        return all;
    }

    private static void samples(Span span, OutputStream to) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        // What is kept was redacted when it was written; the file's writer does so again.
        var lines = new MomentLines(text -> text);
        span.replay(
                new MomentReader.Face() {
                    @Override
                    public void target(Facts target) throws IOException {
                        lines.write(target, out);
                    }

                    @Override
                    public void moment(Moment moment) throws IOException {
                        lines.write(moment, out);
                    }
                });
        out.flush();
    }

    private void report(Span span, Incident incident, Made made, OutputStream out)
            throws IOException {
        var curves = new CurveFold(incident.from(), incident.until());
        span.replay(
                new MomentReader.Face() {
                    @Override
                    public void target(Facts target) {}

                    @Override
                    public void moment(Moment moment) {
                        curves.add(moment);
                    }
                });
        var material = new Material(incident, curves.curves(), made.flags());
        out.write(new HtmlReport(zone).of(material).getBytes(StandardCharsets.UTF_8));
    }
}
