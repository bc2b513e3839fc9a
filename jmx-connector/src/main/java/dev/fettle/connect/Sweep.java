package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Removes what killed runs of Fettle left in this machine's files, containers' included: folders of
 * downloaded events, of thread dumps and of heap dumps, and what recordings wrote when they ended without their console. Attaches to
 * nothing; a recording that still runs is closed by the next Fettle that attaches to its JVM, or by
 * itself.
 */
public final class Sweep {
    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    private final Proc proc;
    private final Path temporary;

    public Sweep() {
        this(Proc.ofThisMachine(), Path.of(System.getProperty("java.io.tmpdir")));
    }

    Sweep(Proc proc, Path temporary) {
        this.proc = proc;
        this.temporary = temporary;
    }

    /**
     * Takes some milliseconds for each process of this machine.
     *
     * @return what could not be removed, and why: one sentence each
     */
    public List<String> run() {
        List<String> kept = new ArrayList<>(Leftovers.deleteFolders(temporary));
        kept.addAll(Leftovers.deleteHeapFolders(HeapDumpFolder.ON_DISK));
        for (Path folder : temporaryFolders()) {
            kept.addAll(Leftovers.deleteHeapFolders(folder));
            kept.addAll(Leftovers.deleteRecordingFiles(folder));
            kept.addAll(Leftovers.deleteThreadsFolders(folder));
        }
        return kept;
    }

    /** Each once, however many processes use it. */
    private List<Path> temporaryFolders() {
        List<Path> folders = new ArrayList<>();
        Set<Object> known = new HashSet<>();
        add(temporary, folders, known);
        add(Path.of("/tmp"), folders, known);
        Set<Path> mounts = new HashSet<>();
        for (long pid : proc.pids()) {
            var files = new TargetFiles(proc.of(pid).resolve("root"));
            if (proc.namespace(Long.toString(pid), "mnt").filter(mounts::add).isPresent()) {
                add(files, "/tmp", folders, known);
            }
            for (String argument : proc.arguments(pid)) {
                if (argument.startsWith(TEMPORARY)) {
                    add(files, argument.substring(TEMPORARY.length()), folders, known);
                }
            }
        }
        return folders;
    }

    private static void add(TargetFiles files, String path, List<Path> folders, Set<Object> known) {
        try {
            add(files.seen(path), folders, known);
        } catch (IOException | InvalidPathException _) {
            // Another user's process, or one that has just ended: nothing there is ours to see.
            return;
        }
    }

    private static void add(Path folder, List<Path> folders, Set<Object> known) {
        try {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            if (known.add(Objects.requireNonNullElse(key, folder))) {
                folders.add(folder);
            }
        } catch (IOException _) {
            // There is no such folder, or it may not be seen.
            return;
        }
    }
}
