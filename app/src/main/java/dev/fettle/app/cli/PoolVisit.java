package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.settings.Policy;
import dev.fettle.connect.Address;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.mbean.ThreadNames;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.pool.read.PoolBeans;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One connection, to read a target's pools and circuit breakers once. */
final class PoolVisit {
    private final Terminal terminal;
    private final Visit visit;
    private final CostMeter cost = new CostMeter();

    PoolVisit(Terminal terminal, Visit visit) {
        this.terminal = terminal;
        this.visit = visit;
    }

    /**
     * Reads them and tells of them.
     *
     * @param lines how, where {@code json}
     * @param text how, otherwise
     * @return the exit status
     */
    int to(
            Destination destination,
            Policy policy,
            boolean json,
            Function<PoolReading, List<String>> lines,
            Consumer<PoolReading> text) {
        return visit.to(
                destination,
                connection -> {
                    Instant begin = Instant.now();
                    PoolReading reading = read(connection, destination, policy);
                    if (json) {
                        terminal.line(Lines.target(begin, connection.facts()));
                        lines.apply(reading).forEach(terminal::line);
                        Instant now = Instant.now();
                        terminal.line(
                                Lines.summary(
                                        now,
                                        Duration.between(begin, now),
                                        cost.read(connection.spent())));
                    } else {
                        text.accept(reading);
                    }
                    return ExitStatus.DONE;
                });
    }

    private PoolReading read(JvmConnection connection, Destination of, Policy policy)
            throws IOException {
        Optional<String> noJmx = connection.facts().whyNot(Capability.JMX);
        if (noJmx.isPresent()) {
            throw new IOException(noJmx.get());
        }
        UserAdapters adapters = policy.adapters();
        var beans =
                new PoolBeans(
                        connection.together(CallKind.READ),
                        adapters.adapters(),
                        adapters.faults(),
                        !(of.address() instanceof Address.Jolokia));
        recognise(connection, beans);
        beans.poll(Instant.now(), _ -> {});
        return beans.reading();
    }

    /** Who says nothing of itself is known by its threads; that these cannot be had hides no pool. */
    private void recognise(JvmConnection connection, PoolBeans beans) {
        try {
            beans.recognise(List.of(), ThreadNames.read(connection.beans(CallKind.DUMP)));
        } catch (IOException e) {
            terminal.note(
                    "Which libraries are here that say nothing of themselves is not known: "
                            + e.getMessage()
                            + ".");
        }
    }
}
