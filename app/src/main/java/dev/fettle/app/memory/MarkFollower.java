package dev.fettle.app.memory;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands the marks for one target to one session. Used by one thread; never throws. */
final class MarkFollower {
    private static final System.Logger LOG = System.getLogger(MarkFollower.class.getName());

    /** A folder's time is told in steps, so that two changes may have one. */
    private static final Duration STEP = Duration.ofSeconds(2);

    /** Bytes; what is longer is no mark of ours. */
    private static final long LARGEST = 8_192;

    private final Path folder;
    private final Locks locks;
    private final RememberedTarget target;
    private final String tag = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final Set<String> known = new HashSet<>();
    private Locks.Held held;
    private FileTime changed;
    private boolean failed;

    MarkFollower(Path folder, Locks locks, RememberedTarget target) {
        this.folder = folder;
        this.locks = locks;
        this.target = target;
        list(true);
    }

    /** What was set since the last look, the oldest first. Asks the disk one thing where nothing was. */
    List<Observation> look() {
        try {
            if (held == null) {
                held = locks.begin(folder, tag);
            }
            FileTime now = Files.getLastModifiedTime(folder);
            boolean rests = now.toInstant().plus(STEP).isBefore(Instant.now());
            if (rests && now.equals(changed)) {
                return List.of();
            }
            changed = now;
            failed = false;
            return list(false);
        } catch (NoSuchFileException removed) {
            close();
            return List.of();
        } catch (IOException e) {
            fail(e);
            return List.of();
        }
    }

    /** Ends the presence here. */
    void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    private void fail(IOException e) {
        LOG.log(failed ? Level.DEBUG : Level.WARNING, "marks cannot be read", e);
        failed = true;
    }

    private record Mark(Instant at, String text) {}

    /**
     * @param before whether they are those of earlier sessions, which saw them
     */
    private List<Observation> list(boolean before) {
        List<Mark> marks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(Marks.SEEN)) {
                    if (known.add(name) && !before) {
                        read(file).ifPresent(marks::add);
                    }
                } else if (name.endsWith(Marks.WAITING) && !before) {
                    claim(file).ifPresent(marks::add);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            LOG.log(Level.TRACE, "there are no marks", nothingYet);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "marks cannot be read", e);
        }
        marks.sort(Comparator.comparing(Mark::at));
        return marks.stream()
                .<Observation>map(
                        it -> new Happening(Happening.MARK, it.text(), it.at(), Map.of()))
                .toList();
    }

    /** One that waited for somebody: for the first who renames it. One of an earlier life is for nobody. */
    private Optional<Mark> claim(Path file) throws IOException {
        String name = file.getFileName().toString();
        String taken =
                name.substring(0, name.length() - Marks.WAITING.length()) + Marks.SEEN;
        try {
            Files.move(file, file.resolveSibling(taken));
        } catch (NoSuchFileException another) {
            return Optional.empty();
        }
        known.add(taken);
        return read(file.resolveSibling(taken)).filter(this::ofThisLife);
    }

    /** The clock of another machine is another one. */
    private boolean ofThisLife(Mark mark) {
        return !RememberedTarget.local(target.address())
                || mark.at().toEpochMilli() >= target.life().startedMillis();
    }

    private static Optional<Mark> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        String[] lines = Files.readString(file).split("\n", 2);
        try {
            return lines.length < 2
                    ? Optional.empty()
                    : Optional.of(new Mark(Instant.parse(lines[0]), lines[1]));
        } catch (DateTimeException altered) {
            LOG.log(Level.DEBUG, file + " is no mark", altered);
            return Optional.empty();
        }
    }
}
