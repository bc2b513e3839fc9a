package dev.fettle.heap;

import java.io.IOException;
import java.util.OptionalLong;

import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** A file with every object of the heap, which the target itself writes. */
public final class HeapDump {
    /** What a JVM insists on. */
    public static final String SUFFIX = ".hprof";

    private HeapDump() {}

    /** The target will not write that file: a sentence's clause, in the JVM's words. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /**
     * As {@link #write}, of the live objects.
     *
     * @return the collections that it took, as the target counts them; 0 where it does not
     */
    public static long writeLive(MBeanServerConnection beans, String file) throws IOException {
        try {
            OptionalLong before = FullCollections.count(beans);
            write(beans, file, true);
            OptionalLong after = FullCollections.count(beans);
            return before.isPresent() && after.isPresent()
                    ? after.getAsLong() - before.getAsLong()
                    : 0;
        } catch (JMException e) {
            throw new IOException("the target does not count its collections: " + e, e);
        }
    }

    /**
     * Has it written, and returns once it is whole.
     *
     * <p><b>Danger:</b> the application stands still meanwhile, for longer than a histogram takes:
     * {@link PredictedPause#ofDump}. Nothing stops a JVM that has begun. The file holds all that the
     * program has in memory, its secrets too; the JVM makes it readable for its own user alone.
     *
     * @param beans must allow minutes a call
     * @param file in the target's file system; must not exist
     * @param live only reachable objects, after a full collection
     * @throws Refused where the target cannot write it
     * @throws IOException where the target does not answer
     */
    public static void write(MBeanServerConnection beans, String file, boolean live)
            throws IOException {
        try {
            beans.invoke(
                    new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                    "dumpHeap",
                    new Object[] {file, live},
                    new String[] {String.class.getName(), boolean.class.getName()});
        } catch (MBeanException refused) {
            throw new Refused(refused.getTargetException().getMessage(), refused);
        } catch (JMException | RuntimeException e) {
            throw new IOException("the target writes no heap dump: " + e, e);
        }
    }
}
