package dev.fettle.app.session;

import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.Lease;
import dev.fettle.jfr.EventTable;
import dev.fettle.jfr.JfrSource;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every pause of the next few seconds, from the flight recorder. */
public final class PauseWatch {
    /** Events arrive up to 2.0 s after they happened: measured. */
    private static final Duration LATENCY = Duration.ofMillis(2100);

    private PauseWatch() {}

    /**
     * Waits for the span, and a little longer for its last events.
     *
     * @return empty where the recording was not heard of at all: then nothing is known
     * @throws IOException where the target cannot be reached
     */
    public static Optional<Distribution> of(JvmConnection connection, Duration span)
            throws IOException, InterruptedException {
        var source = new JfrSource(connection.facts(), PlaceToLook.standard());
        var pauses = new Distribution();
        try (Lease lease = connection.stream(EventTable.settings(connection.facts()))) {
            source.listen(lease.stream());
            lease.start();
            Thread.sleep(span.plus(LATENCY));
            if (source.lastFlushNanos().isEmpty()) {
                return Optional.empty();
            }
            source.poll(
                    Instant.now(),
                    observation -> {
                        if (observation instanceof Observation.Tally tally
                                && tally.series().signal().equals(Signals.GC_PAUSE)) {
                            pauses.add(tally.delta());
                        }
                    });
        }
        return Optional.of(pauses);
    }
}
