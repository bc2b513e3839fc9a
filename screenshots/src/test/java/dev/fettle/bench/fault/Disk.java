package dev.fettle.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** A small file system in memory, as the console's temporary folder. Mounting it takes root. */
final class Disk implements AutoCloseable {
    private static final String PROPERTY = "java.io.tmpdir";
    private static final int BLOCK = 64 * 1024;

    private final Path folder;
    private final String before;
    private final boolean mounted;

    /** Two who fill it at a time would empty it for each other. */
    private final Semaphore turn = new Semaphore(1);

    private Disk(Path folder, String before, boolean mounted) {
        this.folder = folder;
        this.before = before;
        this.mounted = mounted;
    }

    /** Where it cannot be mounted it is a plain folder, which never is full: that fault then fails. */
    static Disk mount(Path folder) throws Exception {
        Files.createDirectories(folder);
        boolean mounted;
        try {
            Shell.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString());
            mounted = true;
        } catch (AssertionError | IOException refused) {
            System.err.println("no disk of its own: " + refused.getMessage());
            mounted = false;
        }
        return new Disk(folder, System.setProperty(PROPERTY, folder.toString()), mounted);
    }

    /** Until nothing more goes in. */
    void fill() throws IOException, InterruptedException {
        turn.acquire();
        if (!mounted) {
            return;
        }
        byte[] some = new byte[BLOCK];
        try (var out = Files.newOutputStream(filler(), StandardOpenOption.CREATE)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            // That is the point; the last bytes go in one by one.
            try (var out = Files.newOutputStream(filler(), StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(1);
                }
            } catch (IOException quiteFull) {
                return;
            }
        }
    }

    boolean full() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() == 0;
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler());
        turn.release();
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** What the console left there. */
    List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(each -> each.startsWith("fettle"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        System.setProperty(PROPERTY, before);
        if (mounted) {
            // Lazily: the JDK may still have a file of a stream open that it was told to close.
            new ProcessBuilder("umount", "-l", folder.toString()).inheritIO().start();
        }
    }
}
