package dev.fettle.app.memory;

import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads what sessions have kept, also while they go on. Takes a while: not for a thread that may not wait. Safe
 * for use by several threads.
 */
public final class HistoryReader {
    private final Path root;

    /**
     * @param root need not exist
     */
    HistoryReader(Path root) {
        this.root = root;
    }

    /** Every target of which something is kept, the one that was looked at last first. */
    public List<History> targets() throws IOException {
        List<History> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                history(folder).ifPresent(all::add);
            }
        } catch (NoSuchFileException nothingYet) {
            log().log(Level.DEBUG, "there is no history", nothingYet);
        }
        all.sort(Comparator.comparing(History::until).reversed());
        return List.copyOf(all);
    }

    /** What is kept of one program: where a process of that number was looked at last. */
    public Optional<History> of(long pid) throws IOException {
        return targets().stream()
                .filter(
                        history ->
                                history.stretches().stream()
                                        .anyMatch(each -> each.target().pid() == pid))
                .findFirst();
    }

    /**
     * Gives what is kept of a span, oldest second first.
     *
     * @param history as {@link #targets} gave it; what was written since is read, too, within its last file
     * @param of the life that is meant; those before it in which its program ran are given, too
     * @param from the first second; its verdicts are all that stood then
     * @param until the last one
     */
    public Replayed replay(
            History history, Facts of, Instant from, Instant until, MomentReader.Face face)
            throws IOException {
        return new Replay(from, until, face).of(Stretches.line(history.stretches(), of));
    }

    private static Optional<History> history(Path folder) {
        List<Stretch> stretches = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<SegmentName> name = SegmentName.of(file);
                if (name.isPresent()) {
                    stretch(file, name.get()).ifPresent(stretches::add);
                }
            }
        } catch (IOException noFolder) {
            log().log(Level.DEBUG, folder + " holds no history", noFolder);
        }
        stretches.sort(Comparator.comparing(Stretch::from));
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(new History(folder, upToTheNext(stretches)));
    }

    /** A session ends a file before it begins the next, whatever a copy made of the files' times. */
    private static List<Stretch> upToTheNext(List<Stretch> byBeginning) {
        Map<String, Instant> next = new HashMap<>();
        List<Stretch> all = new ArrayList<>();
        for (Stretch each : byBeginning.reversed()) {
            Instant begun = next.put(each.session(), each.from());
            all.addFirst(begun == null ? each : each.until(begun));
        }
        return all;
    }

    /** Empty where not even its first line was written, or another Fettle has removed it meanwhile. */
    private static Optional<Stretch> stretch(Path file, SegmentName name) {
        try (InputStream in = open(file)) {
            Facts target = MomentReader.target(in);
            return Optional.of(
                    new Stretch(
                            file,
                            name.tag(),
                            target,
                            name.begun(),
                            Files.getLastModifiedTime(file).toInstant(),
                            Files.size(file)));
        } catch (IOException e) {
            log().log(Level.DEBUG, file + " tells nothing", e);
            return Optional.empty();
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new GZIPInputStream(new BufferedInputStream(bytes), 1 << 13);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Not before something is to be said: {@code --version} makes one of these, and needs no log. */
    private static System.Logger log() {
        return System.getLogger(HistoryReader.class.getName());
    }
}
