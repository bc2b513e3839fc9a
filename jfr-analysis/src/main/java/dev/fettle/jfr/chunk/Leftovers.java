package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Excerpts that a process left because it was killed. Each carries the number of its process in its
 * name, so that a later one can tell whose they are.
 */
final class Leftovers {
    private static final String PREFIX = "fettle-excerpt-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+-\\d+\\.jfr");

    /**
     * A process of another container may share the folder and be unknown here. It writes its excerpt
     * while it reads the recording, and has opened it by this time after.
     */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A name for an excerpt of this process that no other has. */
    static Path own(Path folder) {
        return folder.resolve(
                PREFIX
                        + ProcessHandle.current().pid()
                        + "-"
                        + COUNT.incrementAndGet()
                        + "-"
                        + System.nanoTime()
                        + ".jfr");
    }

    /**
     * Removes those whose process has ended. What cannot be removed, as another user's, stays; nobody
     * waits for it.
     */
    static void remove(Path folder, Instant now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.jfr")) {
            for (Path file : files) {
                if (isLeft(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            System.getLogger(Leftovers.class.getName())
                    .log(System.Logger.Level.DEBUG, "excerpts that were left stay", e);
        }
    }

    private static boolean isLeft(Path file, Instant now) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        var attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean ended =
                name.group(1).length() < 18
                        && ProcessHandle.of(Long.parseLong(name.group(1)))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty();
        return ended
                && attributes.isRegularFile()
                && attributes.lastModifiedTime().toInstant().plus(QUIET).isBefore(now);
    }

    private Leftovers() {}
}
