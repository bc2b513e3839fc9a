package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process's file system, which in a container is not this one. Symbolic links are followed here and
 * not by the kernel, which would follow an absolute one in this file system: a container must not
 * lead Fettle out of itself.
 *
 * @param root such as {@code /proc/4711/root}
 */
record TargetFiles(Path root) {
    /** As many as the kernel follows. */
    private static final int MOST_LINKS = 40;

    /**
     * Where a path of the process's lies for us: the same path where it is the same file, since that
     * one is there when the process is gone, too.
     *
     * @param path absolute, as the process has it
     * @throws IOException where it is not absolute, or its links go round
     */
    Path seen(String path) throws IOException {
        Path here = Path.of(path);
        Path there = through(path);
        boolean same = Files.exists(here) && Files.exists(there) && Files.isSameFile(here, there);
        return same ? here : there;
    }

    private Path through(String path) throws IOException {
        Path wanted = Path.of(path).normalize();
        if (!wanted.isAbsolute()) {
            throw new IOException(path + " is no absolute path");
        }
        for (int links = 0; links <= MOST_LINKS; links++) {
            Path link = firstLink(wanted);
            if (link == null) {
                return outside(wanted);
            }
            Path aim = Files.readSymbolicLink(outside(link));
            wanted = link.resolveSibling(aim).resolve(link.relativize(wanted)).normalize();
        }
        throw new IOException(path + " leads through too many symbolic links");
    }

    /** The first of a path's folders that is a link, or null. */
    private Path firstLink(Path wanted) {
        for (int depth = 1; depth <= wanted.getNameCount(); depth++) {
            Path part = wanted.getRoot().resolve(wanted.subpath(0, depth));
            if (Files.isSymbolicLink(outside(part))) {
                return part;
            }
        }
        return null;
    }

    private Path outside(Path inside) {
        return root.resolve(Path.of("/").relativize(inside));
    }
}
