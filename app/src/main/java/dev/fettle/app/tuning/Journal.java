package dev.fettle.app.tuning;

import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.format.JournalLines;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was changed in JVMs, by every Fettle of this user: a file to whose end lines are added, each on
 * the disk before the method returns. A line that a killed Fettle, or a full disk, left unfinished is
 * passed over. Safe for use by several threads and processes.
 */
public final class Journal {
    static final String FILE = "journal.ndjson";

    private final Path file;
    private final AppendedFile appended;
    private final Claims claims;
    private final AdvisedJvms advised;

    /**
     * @param folder the state folder; need not exist
     */
    public Journal(Path folder) {
        this.file = folder.resolve(FILE);
        this.appended = new AppendedFile(file);
        this.claims = new Claims(folder.resolve("tuning"));
        this.advised = new AdvisedJvms(folder.resolve("advised"));
    }

    public Path file() {
        return file;
    }

    /** What JVMs were advised for their next start, kept beside it. */
    public AdvisedJvms advised() {
        return advised;
    }

    /**
     * Takes one JVM for one plan: no other Fettle, and no other session of this one, changes it before
     * the claim is closed.
     *
     * @return empty where another has it
     * @throws Unjournaled where the folder cannot be written, so that nobody could tell
     */
    public Optional<Claim> claim(TunedJvm target) throws Unjournaled {
        return claims.claim(target);
    }

    /** Whether it is this Fettle that changes a JVM now. */
    public boolean claimedHere(TunedJvm target) {
        return claims.hold(target);
    }

    /** Ends with the plan, and with the process at the latest. */
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Writes down what is about to be done, under the next free number.
     *
     * @param unnumbered its own number is not looked at
     * @return as it was written
     * @throws Unjournaled where it is not on the disk; then nothing may be changed
     */
    public Intended intend(Intended unnumbered) throws Unjournaled {
        var written = new Intended[1];
        appended.append(
                lines -> {
                    int next = 1 + lines.mapToInt(Journal::number).max().orElse(0);
                    written[0] =
                            new Intended(
                                    next,
                                    unnumbered.at(),
                                    unnumbered.who(),
                                    unnumbered.target(),
                                    unnumbered.steps(),
                                    unnumbered.action());
                    return JournalLines.line(written[0]);
                });
        return written[0];
    }

    /**
     * Looks whether more can be written down, before anybody waits for what could not be.
     *
     * @throws Unjournaled where it cannot
     */
    public void room() throws Unjournaled {
        appended.room();
    }

    /**
     * @throws Unjournaled where it is not on the disk
     */
    public void add(JournalEntry entry) throws Unjournaled {
        appended.append(_ -> JournalLines.line(entry));
    }

    private static int number(String line) {
        return JournalLines.read(line).map(JournalEntry::number).orElse(0);
    }

    /**
     * Every run, the oldest first.
     *
     * @throws Unjournaled where there is a file that cannot be read
     */
    public List<JournalledRun> runs() throws Unjournaled {
        Map<Integer, JournalledRun> runs = new LinkedHashMap<>();
        try {
            appended.lines().forEach(line -> see(line, runs));
        } catch (IOException e) {
            throw Unjournaled.reading(file, e);
        }
        return List.copyOf(runs.values());
    }

    /** As above, those of one life of a JVM. */
    public List<JournalledRun> runs(TunedJvm target) throws Unjournaled {
        return runs().stream().filter(run -> run.intended().target().sameAs(target)).toList();
    }

    private static void see(String line, Map<Integer, JournalledRun> runs) {
        Optional<JournalEntry> entry = JournalLines.read(line);
        if (entry.isEmpty()) {
            // Not a field: a command that reads no journal must not start the logging.
            System.getLogger(Journal.class.getName())
                    .log(Level.WARNING, "a line of the journal cannot be read; it was cut short");
            return;
        }
        if (entry.get() instanceof Intended intended) {
            runs.putIfAbsent(intended.number(), JournalledRun.of(intended));
        } else {
            runs.computeIfPresent(entry.get().number(), (_, run) -> run.with(entry.get()));
        }
    }
}
