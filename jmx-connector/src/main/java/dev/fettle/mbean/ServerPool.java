package dev.fettle.mbean;

import dev.fettle.mbean.HttpServer.Sum;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.management.ObjectName;

/**
 * How the MBeans of one kind of HTTP server tell of the threads that serve its requests. A new kind is a
 * row of {@link #ALL}.
 *
 * @param beans which MBeans tell, each of one pool; their attribute {@code name} is what their threads'
 *     names begin with
 * @param threads what follows in the threads' names, before their numbers
 * @param busy threads that are not free for the next request
 * @param limit the most threads that there may be
 */
record ServerPool(ObjectName beans, String threads, Sum busy, Sum limit) {
    static final List<ServerPool> ALL =
            List.of(
                    // Where its threads are virtual both counts are -1, where they are those of an
                    // Executor that connectors share the limit is: measured with 11.0.
                    new ServerPool(
                            HttpServer.beans("*:type=ThreadPool,*"),
                            "-exec-#",
                            Sum.of("currentThreadsBusy"),
                            Sum.of("maxThreads")),
                    // Its reserved threads are neither idle nor utilized, so that utilizedThreads
                    // does not reach maxAvailableThreads while requests queue: measured with 12.1.
                    new ServerPool(
                            HttpServer.beans(
                                    "org.eclipse.jetty.util.thread:type=queuedthreadpool,*"),
                            "-#",
                            Sum.of("threads").less("idleThreads"),
                            Sum.of("maxThreads")));

    static final String NAME = "name";

    /** The family of its threads, as {@link WorkerFamilies} names it. */
    String family(String name) {
        return name + threads;
    }

    String[] attributes() {
        return Stream.of(busy.plus(), busy.minus(), limit.plus())
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** Whether it tells of threads of its own. */
    boolean isTold(Map<String, Object> values) {
        return busy.in(values).orElse(-1) >= 0 && limit.in(values).orElse(-1) > 0;
    }
}
