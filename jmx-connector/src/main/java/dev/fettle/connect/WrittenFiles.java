package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.management.MBeanServerConnection;

/** What a target writes to files for this console, where those are within reach. For several threads. */
final class WrittenFiles {
    private final Facts facts;
    private final Wire wire;
    private final Optional<AttachChannel> instead;
    private final LentFolders lent;
    private final ThreadsFiles threads;
    private final Function<CallKind, MBeanServerConnection> beans;

    /**
     * @param instead what there is in place of JMX, where that cannot be had
     */
    WrittenFiles(
            Facts facts,
            Wire wire,
            Optional<AttachChannel> instead,
            LentFolders lent,
            Function<CallKind, MBeanServerConnection> beans) {
        this.facts = facts;
        this.wire = wire;
        this.instead = instead;
        this.lent = lent;
        this.threads = new ThreadsFiles(lent);
        this.beans = beans;
    }

    /** As {@link JvmConnection#noThreadsFile}. */
    Optional<String> noThreads() {
        Optional<String> role =
                instead.isPresent() ? Optional.empty() : facts.whyNot(Capability.COMMANDS);
        return role.or(
                () ->
                        files().isPresent()
                                ? Optional.empty()
                                : Optional.of(
                                        "the JVM writes them to a file of its own machine, and that"
                                                + " is out of reach from here"));
    }

    /** As {@link JvmConnection#dumpThreads}. */
    ThreadsFile threads(long least) throws IOException {
        Optional<String> cannot = noThreads();
        if (cannot.isPresent()) {
            throw new IOException(cannot.get());
        }
        return threads.write(
                files().orElseThrow(),
                least,
                instead.map(ThreadsFiles::over)
                        .orElseGet(
                                () ->
                                        ThreadsFiles.over(
                                                beans.apply(CallKind.DUMP),
                                                beans.apply(CallKind.THREADS_FILE))));
    }

    /** As {@link JvmConnection#heapDumpFolder}. */
    HeapDumpFolder heapDump(long least) throws IOException {
        Optional<String> role = facts.whyNot(Capability.COMMANDS);
        if (role.isPresent()) {
            throw new IOException(role.get());
        }
        Optional<TargetFiles> near = wire.process().flatMap(LocalProcess::files);
        if (instead.isPresent() || near.isEmpty()) {
            throw new IOException(
                    "the JVM writes heap dumps to files of its own machine, and those are out of"
                            + " reach from here");
        }
        return HeapDumpFolder.in(
                lent,
                near.get(),
                List.of(Path.of(System.getProperty("java.io.tmpdir")), HeapDumpFolder.ON_DISK),
                least);
    }

    private Optional<TargetFiles> files() {
        return instead.map(AttachChannel::files)
                .or(() -> wire.process().flatMap(LocalProcess::files));
    }
}
