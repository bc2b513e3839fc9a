package dev.fettle.app.desk;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.pool.read.PoolBeans;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A target's pools and breakers for levers, read when they are asked for, beside what a session reads each
 * second on its own thread: what was just set is to be seen, and no session need be there. For any thread; one
 * waits for the other.
 */
public final class PoolsNow implements Supplier<PoolReading> {
    private static final System.Logger LOG = System.getLogger(PoolsNow.class.getName());

    private final PoolBeans beans;

    /**
     * Asks nothing yet.
     *
     * @param counted as {@link PoolBeans} takes it
     */
    public PoolsNow(JvmConnection connection, UserAdapters adapters, boolean counted) {
        this.beans =
                connection
                        .facts()
                        .whyNot(Capability.JMX)
                        .map(PoolBeans::unreachable)
                        .orElseGet(
                                () ->
                                        PoolBeans.forLevers(
                                                connection.together(CallKind.READ),
                                                adapters.adapters(),
                                                adapters.faults(),
                                                counted));
    }

    /** Others are in force from the next reading on. */
    public void use(UserAdapters adapters) {
        beans.use(adapters.adapters(), adapters.faults());
    }

    @Override
    public synchronized PoolReading get() {
        Instant now = Instant.now();
        try {
            beans.poll(now, _ -> {});
            return beans.reading();
        } catch (IOException e) {
            LOG.log(Level.INFO, "the target's pools could not be read", e);
            return PoolReading.unknown(now, "the target did not answer: " + e.getMessage());
        }
    }
}
