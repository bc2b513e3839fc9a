package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Show;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.detail.BorrowStacks;
import dev.fettle.pool.detail.BorrowStacks.Borrowed;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.rmi.MarshalException;
import java.rmi.UnmarshalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Asks a pool's library to list who holds what. That it does not costs the list alone. */
record BorrowLists(Together beans) {
    private static final System.Logger LOG = System.getLogger(BorrowLists.class.getName());

    /**
     * @param now by the target's clock
     */
    record Answer(List<Borrowed> borrowed, Instant now) {}

    /** The bean that has the list, where it is there. */
    static Optional<ObjectName> bean(Show list, Entity of) {
        String name =
                switch (list) {
                    case Show.OfOperation it -> it.operation().bean();
                    case Show.OfAttribute it -> it.path().bean();
                };
        return of.events().sighting().bean(name);
    }

    /**
     * @param now what the target's clock is taken to say where it does not tell
     */
    Answer ask(Entity entity, Show list, Instant now) throws IOException {
        ObjectName bean = bean(list, entity).orElseThrow();
        try {
            return beans.ask(
                    "asking who holds what of " + entity.ownName(),
                    2,
                    from ->
                            new Answer(
                                    BorrowStacks.of(
                                            value(bean, list, entity, from),
                                            list.holders().orElseThrow()),
                                    clock(from).orElse(now)));
        } catch (NoAnswer
                | BlockedObject
                | JMException
                | RuntimeException
                | UnmarshalException
                | MarshalException e) {
            LOG.log(Level.DEBUG, "not told who holds what of " + entity.ownName(), e);
            return new Answer(List.of(), now);
        }
    }

    private static Object value(
            ObjectName bean, Show list, Entity entity, MBeanServerConnection from)
            throws IOException, JMException {
        return switch (list) {
            case Show.OfOperation it ->
                    Invocation.call(bean, it.operation(), entity.events().parts(), from);
            case Show.OfAttribute it ->
                    Values.within(from.getAttribute(bean, it.path().attribute()), it.path().keys());
        };
    }

    /** When it started, and for how long it has run: the JVM tells no other clock. */
    private static Optional<Instant> clock(MBeanServerConnection from)
            throws IOException, JMException {
        ObjectName runtime = ObjectName.getInstance(ManagementFactory.RUNTIME_MXBEAN_NAME);
        if (!from.isRegistered(runtime)) {
            return Optional.empty();
        }
        double sum = 0;
        int many = 0;
        for (Attribute each :
                from.getAttributes(runtime, new String[] {"StartTime", "Uptime"}).asList()) {
            OptionalDouble value = Values.number(each.getValue());
            sum += value.orElse(0);
            many += value.isPresent() ? 1 : 0;
        }
        return many == 2 ? Optional.of(Instant.ofEpochMilli((long) sum)) : Optional.empty();
    }
}
