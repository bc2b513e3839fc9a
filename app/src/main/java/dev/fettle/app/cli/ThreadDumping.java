package dev.fettle.app.cli;

import dev.fettle.app.baselines.KeptDumps;
import dev.fettle.app.session.GcCensus;
import dev.fettle.app.words.Quantity;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.ThreadsFile;
import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.PredictedDump;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.dump.format.ThreadDumpFile;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.management.JMException;
import javax.management.ObjectName;

/** Has the threads of a target dumped, keeps dumps, and reads those that are there. */
final class ThreadDumping {
    private static final String PRINT = "com.sun.management:type=DiagnosticCommand";

    private final Terminal terminal;
    private final Assent assent;
    private final KeptDumps kept;
    private final Function<List<CodePlace>, CodePlace> places;

    /**
     * A dump, and what it cost.
     *
     * @param from where it comes from, as it is said: a file, a name, a target
     * @param took how long the target wrote; empty of one that was there
     * @param broken why it is not whole, as a clause; empty where it is
     */
    record Taken(
            String from,
            Instant at,
            Optional<Duration> took,
            long bytes,
            DumpedThreads threads,
            Optional<String> broken) {}

    ThreadDumping(
            Terminal terminal,
            Assent assent,
            KeptDumps kept,
            Function<List<CodePlace>, CodePlace> places) {
        this.terminal = terminal;
        this.assent = assent;
        this.kept = kept;
        this.places = places;
    }

    /**
     * Has it made, after its cost was said.
     *
     * @param keep the name to keep it under
     */
    Taken of(JvmConnection target, boolean yes, Optional<String> keep) throws IOException {
        return ThreadsFile.absent(target.facts()).isPresent()
                ? printed(target, keep)
                : written(target, yes, keep);
    }

    private Taken written(JvmConnection target, boolean yes, Optional<String> keep)
            throws IOException {
        Facts facts = target.facts();
        Optional<String> cannot = target.noThreadsFile();
        if (cannot.isPresent()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "The threads of %s cannot be told: %s. Run \"fettle threads\" on that machine, or there \"jcmd PID Thread.dump_to_file -format=json FILE\", and \"fettle threads --from FILE\" here."
                            .formatted(facts.name(), cannot.get()));
        }
        PredictedDump predicted = PredictedDump.within(used(target));
        assent.to(
                "%s writes all its threads to a file, which is read and deleted: %s"
                        .formatted(facts.name(), predicted.words()),
                yes || predicted.unasked(),
                "is too much to do unasked; add --yes to have it done");
        Instant at = Instant.now();
        try (ThreadsFile file = dumped(target, predicted)) {
            DumpedThreads threads;
            try (InputStream in = file.open()) {
                threads = read(in, "The dump of " + facts.name());
            }
            if (keep.isPresent()) {
                try (InputStream in = file.open()) {
                    keep(keep.get(), in);
                }
            }
            return new Taken(
                    facts.name(),
                    at,
                    Optional.of(file.took()),
                    file.bytes(),
                    threads,
                    Optional.empty());
        }
    }

    private static ThreadsFile dumped(JvmConnection target, PredictedDump predicted)
            throws IOException {
        try {
            return target.dumpThreads(predicted.room());
        } catch (InterruptedIOException interrupted) {
            throw new Refusal(ExitStatus.NO_TARGET, "Interrupted before there was an answer.");
        } catch (IOException e) {
            if (target.lost().isPresent()) {
                throw e;
            }
            throw new Refusal(
                    ExitStatus.NO_TARGET,
                    "%s wrote no dump of its threads: %s."
                            .formatted(target.facts().name(), e.getMessage()));
        }
    }

    /** Where that is not told, all that the heap may grow to. */
    private static long used(JvmConnection target) throws IOException {
        return target.facts().can().contains(Capability.JMX)
                ? GcCensus.of(target).heap().getUsed()
                : target.facts().heapMax().orElse(Long.MAX_VALUE >> 10);
    }

    /** As jcmd has it, with the process in its first line. */
    private Taken printed(JvmConnection target, Optional<String> keep) throws IOException {
        Facts facts = target.facts();
        Instant at = Instant.now();
        byte[] text = (facts.pid() + ":\n" + print(target)).getBytes(StandardCharsets.UTF_8);
        Duration took = Duration.between(at, Instant.now());
        DumpedThreads threads = ThreadDumpFile.read(new ByteArrayInputStream(text), places);
        keep.ifPresent(name -> keep(name, new ByteArrayInputStream(text)));
        return new Taken(
                facts.name(), at, Optional.of(took), text.length, threads, Optional.empty());
    }

    private static String print(JvmConnection target) throws IOException {
        try {
            return (String)
                    target.beans(CallKind.DUMP)
                            .invoke(
                                    new ObjectName(PRINT),
                                    "threadPrint",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException e) {
            throw new IOException("the JVM prints no threads: " + e.getMessage(), e);
        }
    }

    private void keep(String name, InputStream dump) {
        try {
            Path file = kept.keep(name, dump);
            terminal.note(
                    "Kept as \"%s\": %s, in %s."
                            .formatted(name, Quantity.of(Unit.BYTES, Files.size(file)), file));
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The dump cannot be kept: %s; make room for it, or have XDG_STATE_HOME name another folder."
                            .formatted(Reasons.of(e)));
        }
    }

    /**
     * One that is there.
     *
     * @param named a file, or the name of one that was kept
     */
    Taken there(String named) {
        Path file = kept.find(named).orElseGet(() -> Path.of(named));
        if (!Files.isRegularFile(file)) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "\"%s\" is neither a file nor a dump that was kept; \"fettle threads --kept\" names those."
                            .formatted(named));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return taken(named, file, ThreadDumpFile.read(in, places), Optional.empty());
        } catch (UnreadableDump e) {
            return taken(
                    named,
                    file,
                    e.read().orElseThrow(() -> unreadable(named, e)),
                    Optional.of(e.getMessage()));
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be read: %s.".formatted(named, Reasons.of(e)));
        }
    }

    private static Taken taken(
            String named, Path file, DumpedThreads threads, Optional<String> broken) {
        try {
            Instant at = threads.at().orElse(Files.getLastModifiedTime(file).toInstant());
            return new Taken(named, at, Optional.empty(), Files.size(file), threads, broken);
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be read: %s.".formatted(named, Reasons.of(e)));
        }
    }

    private static Refusal unreadable(String what, UnreadableDump why) {
        return new Refusal(
                ExitStatus.FILE, "%s cannot be read: %s.".formatted(what, why.getMessage()));
    }

    private DumpedThreads read(InputStream dump, String what) throws IOException {
        try {
            return ThreadDumpFile.read(dump, places);
        } catch (UnreadableDump e) {
            throw unreadable(what, e);
        }
    }
}
