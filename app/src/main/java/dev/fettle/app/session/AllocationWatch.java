package dev.fettle.app.session;

import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.Lease;
import dev.fettle.jfr.AllocationLook;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.target.Observation.Sample;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who allocates what in the next few seconds, from the flight recorder's samples. */
public final class AllocationWatch {
    private AllocationWatch() {}

    /**
     * Waits for the span.
     *
     * @return bytes a second by class and by place; empty where nothing was sampled
     * @throws IOException where the target cannot be reached
     */
    public static List<Sample> of(JvmConnection connection, PlaceToLook places, Duration span)
            throws IOException, InterruptedException {
        var look = new AllocationLook(places);
        try (Lease lease = connection.stream(AllocationLook.settings())) {
            look.listen(lease.stream());
            lease.start();
            look.begin(Instant.now());
            Thread.sleep(span);
            return look.told(Instant.now());
        }
    }
}
