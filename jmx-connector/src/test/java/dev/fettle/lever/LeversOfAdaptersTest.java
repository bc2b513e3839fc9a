package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.Together;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.pool.read.PoolBeans;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From the text of an adapter to a value that is written: the whole way, against an unknown library. */
class LeversOfAdaptersTest {
    private static final String ADAPTER =
            """
            {
              "id": "acme-pool",
              "library": "AcmePool",
              "kind": "connections",
              "match": { "name": "com.acme.pool:type=Pool,*", "has": ["Maximum", "Wait"] },
              "name": ["${name}"],
              "fields": { "max": "Maximum", "min": "Least" },
              "tune": [
                {
                  "lever": "pool.max", "label": "Most connections", "attribute": "Maximum",
                  "min": 1, "effect": "next-borrow", "note": "Ask its owner first."
                },
                {
                  "lever": "pool.min", "attribute": "Least", "min": 0, "effect": "delayed:30s"
                },
                {
                  "lever": "pool.leak-threshold", "attribute": "Wait", "unit": "ms", "min": 0,
                  "effect": "resets-pool", "risk": "destroys"
                }
              ],
              "actions": [
                {
                  "lever": "pool.evict", "label": "Close idle ones", "operation": "evict",
                  "risk": "low", "confirm": "Idle connections are closed."
                }
              ]
            }
            """;

    @TempDir private Path folder;

    private final MadePool.Orders orders = new MadePool.Orders();
    private final FakeJvm jvm = new FakeJvm().bean(MadePool.BEAN, orders);

    private void adapted() throws IOException {
        Files.writeString(folder.resolve("acme.json"), ADAPTER);
        UserAdapters adapters = UserAdapters.read(folder);
        assertEquals(List.of(), adapters.faults());
        var beans =
                new PoolBeans(
                        Together.here(jvm.target().beans().apply(CallKind.READ)),
                        adapters.adapters(),
                        adapters.faults(),
                        true);
        jvm.pools = () -> read(beans);
    }

    private static PoolReading read(PoolBeans beans) {
        try {
            beans.poll(Instant.now(), _ -> {});
            return beans.reading();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAnAdapterNamesIsMovedAndSetBack() throws IOException {
        adapted();
        Knob max = jvm.knob("pool.max");
        assertEquals(new Found.Here(List.of("orders (1)")), max.find());
        Setting before = max.read("orders (1)");
        max.write("orders (1)", new Setting(Kind.COUNT, "16"));
        assertEquals(16, orders.maximum);
        max.write("orders (1)", before);
        assertEquals(10, orders.maximum);
        assertEquals(
                "AcmePool: takes effect with the next borrow; who already waits is not served by"
                        + " it. Ask its owner first",
                max.ofLibrary("orders (1)").orElseThrow().words());
        jvm.knob("pool.min").write("orders (1)", new Setting(Kind.COUNT, "4"));
        assertEquals(4, orders.least);
        ((Action) jvm.lever("pool.evict")).run("orders (1)");
        assertEquals(1, orders.evicted);
    }

    @Test
    void whatDestroysMustBeInsistedOnAndZeroIsOff() throws IOException {
        adapted();
        Knob leak = jvm.knob("pool.leak-threshold");
        assertTrue(leak.ofLibrary("orders (1)").orElseThrow().insist().isPresent());
        Setting off = leak.asRead("orders (1)", Setting.parse(Kind.MILLISECONDS, "0"));
        assertEquals("off", off.words());
        assertEquals(Optional.empty(), leak.unfit("orders (1)", off));
        leak.write("orders (1)", off);
        assertEquals(0, orders.wait);
        assertEquals(off, leak.read("orders (1)"));
    }
}
