package dev.fettle.diagnosis.rule;

import dev.fettle.signal.HttpSignals;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;

/**
 * What a server's MBean tells of its pool: whether there may be more threads for more requests. Where none
 * tells, it is neither full nor does it have room.
 */
final class ExecutorSaturationServer {
    /** As Tomcat names the threads of a connector. */
    private static final String TOMCAT = "-exec-#";

    private final String pool;
    private final double share;
    private double busy;
    private double limit;
    private Instant at;
    private Instant fullSince;

    /**
     * @param pool the family of its threads
     * @param share of its limit from which on it counts as full
     */
    ExecutorSaturationServer(String pool, double share) {
        this.pool = pool;
        this.share = share;
    }

    /** The limit comes before what is busy of it. */
    void see(Sample sample) {
        if (sample.series().signal().equals(HttpSignals.SERVER_LIMIT)) {
            limit = sample.value();
            return;
        }
        busy = sample.value();
        at = sample.at();
        if (busy < share * limit) {
            fullSince = null;
        } else if (fullSince == null) {
            fullSince = at;
        }
    }

    /** What comes next does not go on from what was. */
    void forget() {
        at = null;
        fullSince = null;
    }

    /**
     * @param looked when the pool was last looked at: what the bean told before is not of now
     * @param since when it is to have been full at each look
     */
    boolean isFull(Instant looked, Instant since) {
        return isOf(looked) && fullSince != null && !fullSince.isAfter(since);
    }

    /** Whether the next request would be given a thread. */
    boolean hasRoom(Instant looked) {
        return isOf(looked) && fullSince == null;
    }

    private boolean isOf(Instant looked) {
        return at != null && !at.isBefore(looked);
    }

    double busy() {
        return busy;
    }

    double limit() {
        return limit;
    }

    boolean isTomcat() {
        return pool.endsWith(TOMCAT);
    }

    /** Such as {@code Tomcat's connector http-nio-8080}. */
    String name() {
        return isTomcat()
                ? "Tomcat's connector " + pool.substring(0, pool.length() - TOMCAT.length())
                : "Jetty's pool";
    }

    /** Where that limit is set. */
    String setting() {
        return isTomcat()
                ? "`server.tomcat.threads.max` in Spring Boot, `maxThreads` of the connector"
                        + " elsewhere"
                : "`server.jetty.threads.max` in Spring Boot, the QueuedThreadPool's"
                        + " `maxThreads` elsewhere";
    }
}
