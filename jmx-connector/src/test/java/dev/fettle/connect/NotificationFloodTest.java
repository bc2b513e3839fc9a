package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.mbean.CollectionChannels;
import dev.fettle.mbean.HeapUse;
import dev.fettle.mbean.PlatformBeans;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** A flood of notifications, most of which carry gadgets, from a JVM of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds its target in /proc")
class NotificationFloodTest {
    @Test
    void runsNothingAndSamplesKeepComing() throws Exception {
        Gadget.RAN.set(0);
        Process server = GadgetServer.start();
        LocalJvm jvm = new LocalJvms().find(Long.toString(server.pid()));
        try (JvmConnection connection = JvmConnection.attach(jvm)) {
            var reads = connection.beans(CallKind.READ);
            var channels = new CollectionChannels(reads, connection::lostNotifications);
            var samples =
                    new PlatformBeans(
                            connection.together(CallKind.READ),
                            connection.facts(),
                            connection.cpu(),
                            new HeapUse(true));
            var seen = new ArrayList<Observation>();
            Await.until(
                    "the flood is no longer listened to",
                    () -> {
                        channels.poll(Instant.now(), seen::add);
                        return channels.flooded();
                    });
            samples.poll(Instant.now(), seen::add);
            assertTrue(seen.stream().anyMatch(Sample.class::isInstance), seen::toString);
            assertTrue(connection.lostNotifications() > 0);
            assertEquals(0, Gadget.RAN.get(), "nothing ran");
            assertEquals(Optional.empty(), connection.lost());
        } finally {
            server.destroyForcibly();
        }
    }
}
