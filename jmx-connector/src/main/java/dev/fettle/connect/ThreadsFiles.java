package dev.fettle.connect;

import dev.fettle.connect.ThreadsFile.Writing;

import java.io.IOException;

import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Has one target write its threads to files, in folders that the connection lends it. Safe for use by
 * several threads.
 */
final class ThreadsFiles {
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String CREATED = "Created";

    private final LentFolders lent;

    /**
     * @param lent those of the connection, which closes them
     */
    ThreadsFiles(LentFolders lent) {
        this.lent = lent;
    }

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
        ThreadsFile file = ThreadsFile.in(lent, files, way.temporary());
        try {
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
