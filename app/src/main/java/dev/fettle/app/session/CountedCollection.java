package dev.fettle.app.session;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.heap.FullCollections;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/**
 * A collection that the user has the JVM run: it is a part of what Fettle costs, as those that Fettle asks for
 * by itself. That it cannot be counted hinders nothing.
 *
 * @param forced takes how many the target ran meanwhile
 */
record CountedCollection(Action action, MBeanServerConnection beans, LongConsumer forced)
        implements Action {
    private static final Logger LOG = System.getLogger(CountedCollection.class.getName());

    private static final String COLLECTS = "gc.run";

    /** A lever as it is, but that collections are counted. */
    static Lever of(Lever lever, JvmConnection connection) {
        return lever instanceof Action action && lever.id().id().equals(COLLECTS)
                ? new CountedCollection(
                        action, connection.beans(CallKind.READ), connection::collected)
                : lever;
    }

    @Override
    public LeverId id() {
        return action.id();
    }

    @Override
    public String meaning() {
        return action.meaning();
    }

    @Override
    public Found find() throws IOException {
        return action.find();
    }

    @Override
    public Cost predict() throws IOException {
        return action.predict();
    }

    /**
     * {@inheritDoc}
     *
     * @throws LeverRefused as the action
     */
    @Override
    public String run(String subject) throws IOException {
        OptionalLong before = count();
        String said = action.run(subject);
        OptionalLong after = count();
        if (before.isPresent() && after.isPresent()) {
            forced.accept(after.getAsLong() - before.getAsLong());
        }
        return said;
    }

    private OptionalLong count() {
        try {
            return FullCollections.count(beans);
        } catch (IOException | JMException | RuntimeException e) {
            LOG.log(Level.INFO, "the target does not count its collections now", e);
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<String> inverse() {
        return action.inverse();
    }
}
