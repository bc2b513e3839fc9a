package dev.fettle.app.incidents;

import dev.fettle.app.tuning.JournalEntry;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.format.JournalLines;
import dev.fettle.incident.Incident;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the tuning journal belongs to an incident. */
final class Changes {
    /** Two clocks tell when a JVM began: its own, and the machine's of its process. */
    private static final Duration APART = Duration.ofSeconds(10);

    private Changes() {}

    /** The runs in one life of a JVM. */
    static List<JournalledRun> in(List<JournalledRun> runs, Facts target) {
        return runs.stream().filter(run -> isOf(run, target)).toList();
    }

    private static boolean isOf(JournalledRun run, Facts target) {
        Instant started = Instant.ofEpochMilli(run.intended().target().startedMillis());
        return run.intended().target().name().startsWith(target.pid() + "@")
                && Duration.between(started, target.started()).abs().compareTo(APART) < 0;
    }

    /** Those that were made, or ended, from then on. */
    static List<Incident.Change> of(List<JournalledRun> runs, Instant from) {
        List<Incident.Change> all = new ArrayList<>();
        for (JournalledRun run : runs) {
            Optional<Instant> ended =
                    run.undone().map(JournalEntry::at).or(() -> run.ended().map(JournalEntry::at));
            Instant applied = run.applied().map(JournalEntry::at).orElse(run.intended().at());
            if (ended.orElse(applied).isBefore(from)) {
                continue;
            }
            for (Step step : run.intended().steps()) {
                all.add(
                        new Incident.Change(
                                step.lever().id(),
                                step.subject(),
                                step.before().words(),
                                step.after().words(),
                                applied,
                                ended,
                                run.state(),
                                run.words()));
            }
            run.intended()
                    .action()
                    .ifPresent(
                            it ->
                                    all.add(
                                            new Incident.Change(
                                                    it.lever().id(),
                                                    it.subject(),
                                                    "",
                                                    "",
                                                    applied,
                                                    ended,
                                                    run.state(),
                                                    run.words())));
        }
        return all;
    }

    /** As the journal has them. */
    static void write(List<JournalledRun> runs, OutputStream out) throws IOException {
        for (JournalledRun run : runs) {
            line(run.intended(), out);
            if (run.applied().isPresent()) {
                line(run.applied().get(), out);
            }
            if (run.ended().isPresent()) {
                line(run.ended().get(), out);
            }
            if (run.undone().isPresent()) {
                line(run.undone().get(), out);
            }
        }
    }

    private static void line(JournalEntry entry, OutputStream out) throws IOException {
        out.write((JournalLines.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
