package dev.fettle.app.gather;

import dev.fettle.connect.CallKind;
import dev.fettle.pool.PoolReading;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

import javax.management.MBeanServerConnection;

/** A target, as far as an incident asks it. Every method may wait, within the connection's deadlines. */
public interface Gatherable {
    Facts facts();

    MBeanServerConnection beans(CallKind kind);

    /** Never throws: why they are not known is in them. */
    Flags flags();

    /** As it was read last. */
    PoolReading pools(Instant now);

    /**
     * Writes what the target's flight recorder keeps.
     *
     * @param most bytes, after which it is given up
     * @return bytes written; 0 where nothing was recorded
     * @throws IOException with a clause, where it cannot be had whole
     */
    long copyRecording(OutputStream out, long most) throws IOException;

    /**
     * Writes all threads, virtual ones too, as the target dumps them.
     *
     * @throws IOException with a clause, where it cannot be had
     */
    void copyThreads(OutputStream out) throws IOException;
}
