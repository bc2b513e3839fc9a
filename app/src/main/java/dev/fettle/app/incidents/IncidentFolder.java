package dev.fettle.app.incidents;

import dev.fettle.app.settings.IncidentBounds;
import dev.fettle.app.tuning.PrivateFolder;
import dev.fettle.secret.Redaction;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of incidents lie that sessions opened, bounded. What has another name is not touched. */
final class IncidentFolder {
    /** Nobody finds one among more. */
    static final int MOST = 200;

    private static final System.Logger LOG = System.getLogger(IncidentFolder.class.getName());
    private static final int LONGEST_NAME = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern OURS =
            Pattern.compile("[A-Za-z0-9._-]+-[0-9]{8}T[0-9]{6}Z(-[0-9]+)?\\.fettle");

    private final Path root;

    IncidentFolder(Path root) {
        this.root = root;
    }

    private record Kept(Path file, long bytes, Instant written) {}

    /**
     * A file that is made for it, empty, so that no other console takes its name. The folder is made where it is
     * missing.
     */
    Path file(String target, Instant at) throws IOException {
        PrivateFolder.make(root);
        String plain = Redaction.of(target).replaceAll("[^A-Za-z0-9.-]", "_");
        String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        String stem = (name.isEmpty() ? "jvm" : name) + "-" + TIME.format(at);
        for (int i = 1; ; i++) {
            Path file = root.resolve(stem + (i == 1 ? "" : "-" + i) + ".fettle");
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException another) {
                LOG.log(Level.DEBUG, "there is one of that name", another);
            }
        }
    }

    /**
     * Gives a name back that was never used.
     *
     * @return false where something was written meanwhile, or before
     */
    static boolean release(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > 0) {
                return false;
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " could not be deleted", e);
        }
        return true;
    }

    /**
     * Removes what is too old, and then the oldest of what is too many or too much.
     *
     * @param written just now, which stays whatever its size
     */
    void prune(Path written, IncidentBounds bounds, Instant now) {
        try {
            List<Kept> all = kept();
            long left = all.stream().mapToLong(Kept::bytes).sum();
            int many = all.size();
            for (Kept each : all) {
                boolean unused =
                        each.bytes() == 0
                                && each.written().isBefore(now.minus(GatherFolder.SURELY_LEFT));
                boolean old = unused || each.written().isBefore(now.minus(bounds.keep()));
                if (each.file().equals(written) || !old && left <= bounds.bytes() && many <= MOST) {
                    continue;
                }
                Files.deleteIfExists(each.file());
                left -= each.bytes();
                many--;
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "old incidents cannot be removed", e);
        }
    }

    /** By their age, the oldest first. */
    private List<Kept> kept() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.toList()) {
                if (!OURS.matcher(file.getFileName().toString()).matches()) {
                    continue;
                }
                try {
                    var its =
                            Files.readAttributes(
                                    file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (its.isRegularFile()) {
                        all.add(new Kept(file, its.size(), its.lastModifiedTime().toInstant()));
                    }
                } catch (NoSuchFileException removed) {
                    LOG.log(Level.DEBUG, "another Fettle has removed it", removed);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            LOG.log(Level.DEBUG, "there are no incidents", nothingYet);
        }
        all.sort(Comparator.comparing(Kept::written));
        return all;
    }
}
