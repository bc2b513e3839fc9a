package dev.fettle.app.memory;

import dev.fettle.app.settings.HistoryBounds;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes what is too old, and then the oldest of what is too much. What a session that is there writes now stays,
 * whichever Fettle has it; files that are none of a history's are not touched. What cannot be removed is logged.
 */
final class Pruning {
    private static final System.Logger LOG = System.getLogger(Pruning.class.getName());

    private final Path root;
    private final Locks locks;

    Pruning(Path root, Locks locks) {
        this.root = root;
        this.locks = locks;
    }

    private record Kept(Path file, SegmentName name, long bytes, Instant until) {}

    void prune(HistoryBounds bounds, Instant now) {
        try {
            List<Kept> all = all();
            List<Kept> closed = new ArrayList<>(all);
            closed.removeAll(written(all).values());
            closed.sort(Comparator.comparing(Kept::until));
            long left = all.stream().mapToLong(Kept::bytes).sum();
            for (Kept each : closed) {
                boolean old = each.until().isBefore(now.minus(bounds.keep()));
                if (!old && left <= bounds.bytes()) {
                    break;
                }
                Files.deleteIfExists(each.file());
                left -= each.bytes();
                tidy(each);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "old history cannot be removed", e);
        }
    }

    /** Of each session that is there, its last one. */
    private Map<String, Kept> written(List<Kept> all) {
        Map<String, Kept> last = new HashMap<>();
        for (Kept each : all) {
            last.merge(
                    each.name().tag(),
                    each,
                    (one, other) ->
                            one.name().begun().isAfter(other.name().begun()) ? one : other);
        }
        last.values().removeIf(each -> !locks.lives(each.file().getParent(), each.name().tag()));
        return last;
    }

    /** The folder, once nothing is in it but what sessions that were killed left. */
    private void tidy(Kept removed) throws IOException {
        Path folder = removed.file().getParent();
        String tag = removed.name().tag();
        if (!locks.lives(folder, tag)) {
            locks.clear(folder, tag);
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            LOG.log(Level.TRACE, "the folder stays", e);
        }
    }

    private List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                        files.forEach(file -> kept(file).ifPresent(all::add));
                    }
                }
            }
        }
        return all;
    }

    private static Optional<Kept> kept(Path file) {
        Optional<SegmentName> name = SegmentName.of(file);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes read =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return read.isRegularFile()
                    ? Optional.of(
                            new Kept(
                                    file,
                                    name.get(),
                                    read.size(),
                                    read.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            LOG.log(Level.DEBUG, "a segment is not looked at", goneMeanwhile);
            return Optional.empty();
        }
    }
}
