package dev.fettle.app.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.connect.CallKind;
import dev.fettle.pool.PoolReading;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import javax.management.MBeanServerConnection;

/** Against the MBeans of this JVM itself. */
class GatheringTest {
    private static final String SECRET = "hunter22-hunter22";

    @TempDir private Path folder;

    private final class Here implements Gatherable {
        private boolean dies;

        @Override
        public Facts facts() {
            return new Facts(
                    ProcessHandle.current().pid(),
                    "this test",
                    "25",
                    25,
                    Collector.G1,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(Capability.JMX, Capability.COMMANDS),
                    Map.of());
        }

        @Override
        public MBeanServerConnection beans(CallKind kind) {
            if (dies) {
                throw new IllegalStateException("it has died");
            }
            return ManagementFactory.getPlatformMBeanServer();
        }

        @Override
        public Flags flags() {
            return Flags.of(
                    Map.of("UseG1GC", new Flag("UseG1GC", "true", Flag.Origin.COMMAND_LINE)));
        }

        @Override
        public PoolReading pools(Instant now) {
            return PoolReading.unknown(now, "nothing has looked for pools");
        }

        @Override
        public long copyRecording(OutputStream out, long most) throws IOException {
            out.write("FLR".getBytes(StandardCharsets.UTF_8));
            return 3;
        }

        @Override
        public void copyThreads(OutputStream out) throws IOException {
            out.write("{".getBytes(StandardCharsets.UTF_8));
            throw new IOException("it broke off");
        }
    }

    @Test
    void gathersWhatThereIsAndSaysWhatIsMissing() throws IOException {
        Gathered gathered = Gathering.of(new Here(), folder, new KnownSecrets());
        assertEquals(
                Set.of("threads.txt", "flags.json", "properties.json", "recording.jfr"),
                gathered.files().keySet());
        assertEquals(
                Map.of(
                        "mbeans.json",
                        "nothing has looked for pools",
                        "threads.json",
                        "it broke off"),
                gathered.missing());
        String threads = Files.readString(gathered.files().get("threads.txt"));
        assertTrue(threads.contains("gathersWhatThereIsAndSaysWhatIsMissing"), threads);
        assertTrue(
                Files.readString(gathered.files().get("flags.json"))
                        .contains("on the command line"));
        assertFalse(Files.exists(folder.resolve("threads.json")), "no half of it is left");
    }

    @Test
    void keepsSecretsOut() throws Exception {
        System.setProperty("acme.db.password", SECRET);
        System.setProperty("acme.db.url", "jdbc:acme://joe:" + SECRET + "@db/orders");
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("Authorization: Bearer " + SECRET)
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(60_000);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try {
            Gathered gathered = Gathering.of(new Here(), folder, new KnownSecrets());
            for (Path each : gathered.files().values()) {
                assertFalse(Files.readString(each).contains(SECRET), each::toString);
            }
            assertTrue(
                    Files.readString(gathered.files().get("properties.json"))
                            .contains("acme.db.url"));
        } finally {
            thread.interrupt();
            System.clearProperty("acme.db.password");
            System.clearProperty("acme.db.url");
        }
    }

    @Test
    void oneThatDiesMeanwhileLosesNothingThatWasGathered() throws IOException {
        var here = new Here();
        here.dies = true;
        Gathered gathered = Gathering.of(here, folder, new KnownSecrets());
        assertEquals(Set.of("flags.json", "recording.jfr"), gathered.files().keySet());
        assertEquals(
                "the JVM prints no threads: it has died", gathered.missing().get("threads.txt"));
    }

    @Test
    void thereIsOneGathererForEachPart() {
        List<String> parts = Gathering.ALL.stream().map(Gatherer::part).toList();
        assertEquals(parts.size(), Set.copyOf(parts).size());
    }
}
