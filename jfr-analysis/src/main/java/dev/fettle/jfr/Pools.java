package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which code starts and runs threads for a pool, and which pool a thread's name tells of. */
public final class Pools {
    /** A pool's loop is at the bottom, below what a thread factory may have wrapped around it. */
    private static final int OUTERMOST = 8;

    private static final List<String> STARTERS =
            List.of(
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.ForkJoinPool",
                    "com.twitter.util.",
                    "io.netty.util.concurrent.",
                    "io.undertow.",
                    "org.apache.tomcat.util.threads.",
                    "org.eclipse.jetty.util.thread.",
                    "org.jboss.threads.",
                    "org.wildfly.extension.io.",
                    "org.xnio.",
                    "reactor.core.scheduler.",
                    "scala.concurrent.");

    /** The names that the JDK gives where nobody chose one: the number is the pool's, not ours. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(pool-\\d+)-thread-\\d+"
                            + "|(ForkJoinPool-\\d+)-worker-\\d+"
                            + "|(Timer-\\d+)"
                            + "|(HttpClient-\\d+)-.*");

    /** What such names begin with: told faster than by the pattern, and most names are others. */
    private static final List<String> BEGINS =
            List.of("pool-", "ForkJoinPool-", "Timer-", "HttpClient-");

    /**
     * Whether one of these frames, all on the way from the place to the start, is a pool's.
     *
     * <p>Frames outside the place do not count: a request handler runs on a pool's thread, too, and
     * what it starts is its own.
     */
    static boolean started(List<CodePlace> inside) {
        return inside.stream()
                .anyMatch(frame -> STARTERS.stream().anyMatch(frame.type()::startsWith));
    }

    /**
     * Whether a thread with this stack is a pool's worker. The carriers of virtual threads are none.
     *
     * @param frames the whole stack, innermost first
     */
    public static boolean run(List<CodePlace> frames) {
        boolean carrier =
                frames.stream()
                        .anyMatch(frame -> frame.type().equals("jdk.internal.misc.CarrierThread"));
        return !carrier
                && started(frames.subList(Math.max(0, frames.size() - OUTERMOST), frames.size()));
    }

    /** The pool's name, or null where the thread's name tells none. */
    static String named(String thread) {
        Matcher matcher = begins(thread) ? NAME.matcher(thread) : null;
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return null;
    }

    private static boolean begins(String thread) {
        for (String begin : BEGINS) {
            if (thread.startsWith(begin)) {
                return true;
            }
        }
        return false;
    }

    private Pools() {}
}
