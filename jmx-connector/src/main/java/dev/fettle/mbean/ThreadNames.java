package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.target.ConsoleThreads;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/** What a target's threads are called: two calls, without stacks, so that nothing is paused. */
public final class ThreadNames {
    /**
     * The oldest ones: libraries start theirs early. As many cost a target about 0.1 s, as {@link
     * WorkerFamilies#NAMES} does at a time.
     */
    static final int MOST = 500;

    private ThreadNames() {}

    /**
     * Those of the program's.
     *
     * @throws IOException with a clause
     */
    public static Set<String> read(MBeanServerConnection beans) throws IOException {
        try {
            long[] ids = LongStream.of(WorkerLook.ids(beans)).sorted().limit(MOST).toArray();
            return WorkerLook.threads(beans, ids, 0).stream()
                    .map(ThreadInfo::getThreadName)
                    .filter(name -> !ConsoleThreads.include(name))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NoAnswer | BlockedObject e) {
            throw e;
        } catch (SecurityException e) {
            throw new IOException("the role may not look at threads", e);
        } catch (JMException | RuntimeException e) {
            throw new IOException("the JVM refused: " + e, e);
        }
    }
}
