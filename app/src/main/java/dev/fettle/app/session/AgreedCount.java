package dev.fettle.app.session;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Lookups;
import dev.fettle.signal.Signals;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Has the classes counted once for each incident, where the session's user agreed to counts before, and it is not
 * predicted to stop the target for longer than may be done unasked. For the session's thread alone.
 */
final class AgreedCount {
    private static final System.Logger LOG = System.getLogger(AgreedCount.class.getName());

    private final Lookups lookups;
    private final BooleanSupplier agreed;
    private OptionalDouble used = OptionalDouble.empty();
    private Instant of;

    AgreedCount(Lookups lookups, BooleanSupplier agreed) {
        this.lookups = lookups;
        this.agreed = agreed;
    }

    /** A tick of the session. Returns at once. */
    void see(Frame frame) {
        OptionalDouble now = frame.latest(Signals.MEMORY_USED.of(Signals.HEAP));
        used = now.isPresent() ? now : used;
        Optional<Instant> opened =
                frame.incident()
                        .filter(IncidentState::open)
                        .filter(it -> !it.counted())
                        .map(IncidentState::at);
        if (opened.isEmpty()
                || opened.get().equals(of)
                || used.isEmpty()
                || !agreed.getAsBoolean()) {
            return;
        }
        of = opened.get();
        if (lookups.countCost(used.getAsDouble()).ask()) {
            LOG.log(Level.INFO, "the classes are not counted for the incident: it takes long");
            return;
        }
        lookups.countClasses(
                reply ->
                        reply.handle(
                                _ -> LOG.log(Level.INFO, "classes were counted for the incident"),
                                why -> LOG.log(Level.INFO, "no classes were counted: {0}", why)));
    }
}
