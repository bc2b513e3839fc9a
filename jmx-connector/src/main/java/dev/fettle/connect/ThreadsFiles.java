package dev.fettle.connect;

import dev.fettle.connect.ThreadsFile.Writing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Has one target write its threads to files, and sees to it that none stays. Safe for use by several
 * threads.
 */
final class ThreadsFiles {
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String CREATED = "Created";

    private final List<ThreadsFile> open = new CopyOnWriteArrayList<>();
    private final List<ThreadsFile> undeleted = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** The way to ask the target. */
    interface Way {
        /** Its folder for temporary files, as it names it. */
        String temporary() throws IOException;

        /**
         * @throws IOException with a clause in the JVM's words, where it did not write the file
         */
        void write(String file) throws IOException;
    }

    /**
     * @param least bytes of room without which nothing is written
     */
    ThreadsFile write(TargetFiles files, long least, Way way) throws IOException {
        if (closed) {
            throw new IOException("the connection is closed");
        }
        ThreadsFile file = ThreadsFile.in(files, way.temporary(), this::ended);
        open.add(file);
        try {
            if (closed) {
                throw new IOException("the connection is closed");
            }
            if (file.room() < least) {
                throw new IOException(
                        "the file may take %,d MB, and there is room for %,d MB among its temporary files"
                                .formatted(least >> 20, file.room() >> 20));
            }
            Writing writing = way::write;
            file.write(writing);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void ended(ThreadsFile file) {
        open.remove(file);
        if (file.leftBehind().isPresent()) {
            undeleted.add(file);
        }
    }

    /** Deletes all, those that are being written included. */
    void close() {
        closed = true;
        open.forEach(ThreadsFile::close);
    }

    List<String> leftBehind() {
        return undeleted.stream().map(ThreadsFile::leftBehind).flatMap(Optional::stream).toList();
    }

    /** By its beans. */
    static Way over(MBeanServerConnection reads, MBeanServerConnection dumps) {
        return new Way() {
            @Override
            public String temporary() throws IOException {
                try {
                    var all =
                            (TabularData)
                                    reads.getAttribute(
                                            new ObjectName("java.lang:type=Runtime"),
                                            "SystemProperties");
                    CompositeData row = all.get(new Object[] {TEMPORARY});
                    return told(row == null ? null : String.valueOf(row.get("value")));
                } catch (JMException | RuntimeException e) {
                    throw new IOException("the JVM does not tell its " + TEMPORARY + ": " + e, e);
                }
            }

            @Override
            public void write(String file) throws IOException {
                try {
                    dumps.invoke(
                            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                            "dumpThreads",
                            new Object[] {file, "JSON"},
                            new String[] {String.class.getName(), String.class.getName()});
                } catch (MBeanException refused) {
                    throw new IOException(
                            "the JVM says: " + refused.getTargetException().getMessage(), refused);
                } catch (JMException | RuntimeException e) {
                    throw new IOException("the JVM writes no thread dump: " + e, e);
                }
            }
        };
    }

    /** By its attach listener. */
    static Way over(AttachChannel channel) {
        return new Way() {
            @Override
            public String temporary() throws IOException {
                return told(channel.systemProperties().getProperty(TEMPORARY));
            }

            @Override
            public void write(String file) throws IOException {
                String answer =
                        channel.command(
                                "Thread.dump_to_file -format=json \"" + file + "\"",
                                CallKind.THREADS_FILE.deadline());
                if (!answer.startsWith(CREATED)) {
                    throw new IOException("the JVM says: " + answer.strip());
                }
            }
        };
    }

    private static String told(String folder) throws IOException {
        if (folder == null) {
            throw new IOException("the JVM does not tell its " + TEMPORARY);
        }
        return folder;
    }
}
