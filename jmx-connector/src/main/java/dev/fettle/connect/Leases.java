package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * What one connection records in its target: the leases that run, and what did not confirm that it has
 * ended. Safe for use by several threads.
 */
final class Leases {
    private static final Logger LOG = System.getLogger(Leases.class.getName());

    private final List<Lease> running = new CopyOnWriteArrayList<>();
    private final List<Lease> unconfirmed = new CopyOnWriteArrayList<>();
    private final List<JmxRecording> orphans = new CopyOnWriteArrayList<>();

    /** One that is being opened while all are closed is closed with them. */
    private final ReentrantReadWriteLock openings = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /** Opens a lease, which tells {@link #ended} when it is closed. */
    interface Opening {
        Lease open() throws IOException;
    }

    Lease open(Opening opening) throws IOException {
        openings.readLock().lock();
        try {
            refuseOnceClosed();
            Lease lease = opening.open();
            running.add(lease);
            if (closed) {
                lease.close();
            }
            refuseOnceClosed();
            return lease;
        } finally {
            openings.readLock().unlock();
        }
    }

    private void refuseOnceClosed() throws IOException {
        if (closed) {
            throw new IOException("the connection is closed");
        }
    }

    void ended(Lease lease) {
        running.remove(lease);
        if (lease.leftBehind().isPresent()) {
            unconfirmed.add(lease);
        }
    }

    /** A recording that may run although there is no lease on it. */
    void orphan(JmxRecording recording) {
        orphans.add(recording);
    }

    /** Closes all; waits so long for one that is being opened. */
    void close(Duration most) {
        closed = true;
        try {
            if (openings.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS)) {
                openings.writeLock().unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        running.forEach(Lease::close);
    }

    /** Ends over another connection what could not be ended over this one, as far as that goes. */
    void endOver(FlightRecorder other) {
        try {
            for (JmxRecording each : orphans) {
                each.endOver(other);
                orphans.remove(each);
            }
            for (Lease each : unconfirmed) {
                if (each instanceof JmxLease lease) {
                    lease.recording().endOver(other);
                    unconfirmed.remove(lease);
                }
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "a recording was left behind", e);
        }
    }

    /** There is no such target any more. */
    void endedWithTarget() {
        unconfirmed.clear();
        orphans.clear();
    }

    /** What may still run, each as the end of a sentence that begins with the target. */
    List<String> leftBehind() {
        Instant now = Instant.now();
        Stream<String> leased =
                unconfirmed.stream()
                        .filter(lease -> lease.until().isAfter(now))
                        .flatMap(lease -> lease.leftBehind().stream());
        Stream<String> orphaned =
                orphans.stream()
                        .filter(recording -> recording.until().isAfter(now))
                        .flatMap(recording -> recording.leftBehind().stream());
        return Stream.concat(leased, orphaned).toList();
    }
}
