package dev.fettle.app.memory;

import dev.fettle.app.tuning.PrivateFolder;
import dev.fettle.secret.Redaction;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Marks on the time axes of sessions, from one process of this user's to all others: a folder for each target, in
 * it a file for each mark, and the lock of each session that follows. No process must be there for a mark to be
 * set: the next session that comes to the same life of that JVM takes it into its history.
 */
public final class Marks {
    /** Characters: a mark is a label on a chart. */
    public static final int LONGEST = 500;

    /** One that every session there was has seen by now. */
    static final String SEEN = ".mark";

    /** One that nobody was there to see. */
    static final String WAITING = ".waiting";

    /** Longer than a load test. A JVM may run for months, and a mark of last week is no news. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path root;
    private final Locks locks;

    Marks(Path root, Locks locks) {
        this.root = root;
        this.locks = locks;
    }

    /**
     * Sets one.
     *
     * @param address of the target, as a TARGET is written: a process's number or a URL
     * @param text without line breaks, at most {@link #LONGEST} characters
     * @return whether a session of this user's looks at that target, which then shows it within seconds
     */
    public boolean set(String address, String text, Instant at) throws IOException {
        tidy(at);
        Path folder = folder(address);
        PrivateFolder.make(folder);
        boolean watched = watched(folder);
        String name = at.toEpochMilli() + "-" + UUID.randomUUID();
        Path half = folder.resolve("." + name + ".half");
        Files.createFile(half, PrivateFolder.owner(folder, "rw-------"));
        Files.writeString(half, at + "\n" + Redaction.of(text));
        Files.move(
                half,
                folder.resolve(name + (watched ? SEEN : WAITING)),
                StandardCopyOption.ATOMIC_MOVE);
        return watched;
    }

    /** Hands out those that come from now on, and those that waited for somebody. */
    MarkFollower follow(RememberedTarget target) {
        tidy(Instant.now());
        return new MarkFollower(folder(target.address()), locks, target);
    }

    private Path folder(String address) {
        return root.resolve(
                RememberedTarget.local(address)
                        ? SafeName.of(address, Host.name() + "\n" + address)
                        : SafeName.of("remote", address));
    }

    private boolean watched(Path folder) throws IOException {
        boolean any = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Locks.SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String tag = name.substring(0, name.length() - Locks.SUFFIX.length());
                if (locks.lives(folder, tag)) {
                    any = true;
                } else {
                    locks.clear(folder, tag);
                }
            }
        }
        return any;
    }

    /** Removes what is old, and folders that nobody follows. Never throws. */
    private void tidy(Instant now) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    tidy(folder, now);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            log().log(Level.TRACE, "there are no marks", nothingYet);
        } catch (IOException | RuntimeException e) {
            log().log(Level.WARNING, "old marks cannot be removed", e);
        }
    }

    private void tidy(Path folder, Instant now) throws IOException {
        if (watched(folder)) {
            return;
        }
        Instant least = now.minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(least)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            log().log(Level.TRACE, "the folder stays", e);
        }
    }

    private static System.Logger log() {
        return System.getLogger(Marks.class.getName());
    }
}
