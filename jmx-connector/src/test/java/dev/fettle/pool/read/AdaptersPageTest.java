package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.AdapterReader;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.signal.BreakerState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Does what docs/adapters.md tells a newcomer to do, with the text that stands there. */
class AdaptersPageTest {
    private static final Pattern FILE =
            Pattern.compile("`([a-z-]+\\.json)`[^`]*\n\n```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

    private final String page = page();
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @TempDir private Path folder;

    @BeforeEach
    void startsTheProgram() throws JMException {
        beans.registerMBean(new Ledger.Bookings(), new ObjectName(Ledger.SESSIONS));
        beans.registerMBean(new Ledger.Bank(), new ObjectName(Ledger.GUARD));
    }

    @AfterEach
    void endsTheProgram() throws JMException {
        beans.unregisterMBean(new ObjectName(Ledger.SESSIONS));
        beans.unregisterMBean(new ObjectName(Ledger.GUARD));
    }

    @Test
    void beforeThereAreOnlyGuesses() throws IOException {
        PoolReading told = reading();

        assertEquals(Optional.empty(), pool(told));
        assertEquals(Optional.empty(), breaker(told));
    }

    @Test
    void theFirstStepIsAnAdapter() throws IOException {
        write(files().getFirst());

        Pool bookings = pool(reading()).orElseThrow();

        assertEquals(Told.of(3), bookings.told(PoolQuantity.USED));
        assertEquals(Told.of(4), bookings.told(PoolQuantity.MAX));
        assertTrue(bookings.told(PoolQuantity.WAITING) instanceof Told.NotTold);
    }

    @Test
    void theWholeTellsThePoolAndTheBreaker() throws IOException {
        for (Map.Entry<String, String> each : files()) {
            write(each);
        }
        PoolReading told = reading();

        Pool bookings = pool(told).orElseThrow();
        assertEquals("Ledger", bookings.origin().library());
        assertEquals(Told.of(3), bookings.told(PoolQuantity.USED));
        assertEquals(Told.of(1), bookings.told(PoolQuantity.IDLE));
        assertEquals(Told.of(4), bookings.told(PoolQuantity.SIZE));
        assertEquals(Told.of(1), bookings.told(PoolQuantity.MIN));
        assertEquals(Told.of(2), bookings.told(PoolQuantity.WAITING));
        assertEquals(Told.of(5), bookings.told(PoolQuantity.PATIENCE));
        assertEquals(Told.of(7), bookings.told(PoolQuantity.TIMEOUTS));
        assertEquals(
                List.of("pool.max int true", "pool.wait-limit long true"),
                bookings.tunables().stream()
                        .map(it -> it.lever() + " " + it.type() + " " + it.writable())
                        .toList());
        assertEquals("pool.evict", bookings.deeds().getFirst().lever());

        Breaker bank = breaker(told).orElseThrow();
        assertEquals(Optional.of(BreakerState.OPEN), bank.state());
        assertEquals(Told.of(0.625), bank.told(BreakerQuantity.FAILURES));
        assertEquals(Told.of(0.5), bank.told(BreakerQuantity.FAILURES_LIMIT));
        assertEquals(Told.of(12), bank.told(BreakerQuantity.NOT_PERMITTED));
        assertEquals(Told.of(30), bank.told(BreakerQuantity.OPEN_DURATION));
        assertEquals(
                List.of("open", "closed"),
                bank.deeds().getFirst().choices().stream().map(it -> it.value()).toList());
    }

    /** Whose faults the page tells of. */
    private static final List<Mistake> MISTAKES =
            List.of(
                    new Mistake("\"Taken\",\n    \"idle\"", "\"Taken\"\n    \"idle\""),
                    new Mistake("\"waiting\":", "\"waiters\":"),
                    new Mistake("\"library\"", "\"libary\""),
                    new Mistake("\"unit\": \"ms\"", "\"unit\": \"millis\""),
                    new Mistake("com.acme.ledger:type=Sessions,*", "com.acme.ledger"),
                    new Mistake("\"next-borrow\"", "\"soon\""),
                    new Mistake("\"name\": \"${name}\"", "\"name\": \"${name\""),
                    new Mistake("\"connections\"", "\"sessions\""));

    /** What somebody writes instead of what is right. */
    private record Mistake(String right, String wrong) {
        String in(String text) {
            return text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        }
    }

    @Test
    void tellsEveryFaultAsThePageDoes() {
        String whole = files().get(1).getValue();
        List<String> untold = new ArrayList<>();
        for (Mistake each : MISTAKES) {
            List<AdapterFault> faults =
                    AdapterReader.read("ledger-sessions.json", each.in(whole)).faults();
            assertTrue(!faults.isEmpty(), each::toString);
            if (!page.contains("| `` " + faults.getFirst() + " `` |")) {
                untold.add(faults.getFirst().toString());
            }
        }
        assertEquals(List.of(), untold);
    }

    @Test
    void listsEveryShippedAdapter() {
        TreeSet<String> rows = new TreeSet<>();
        int begin = page.indexOf("## What is shipped");
        Matcher row = ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin)));
        while (row.find()) {
            rows.add(row.group(1));
        }
        assertEquals(new TreeSet<>(ShippedAdapters.NAMES), rows);
    }

    private List<Map.Entry<String, String>> files() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            all.add(Map.entry(file.group(1), file.group(2)));
        }
        assertEquals(3, all.size());
        return all;
    }

    private void write(Map.Entry<String, String> file) throws IOException {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }

    private PoolReading reading() throws IOException {
        UserAdapters own = UserAdapters.read(folder);
        assertEquals(List.of(), own.faults());
        List<Adapter> all = own.with(ShippedAdapters.all());
        PoolBeans pools = new PoolBeans(Together.here(beans), all, own.faults(), true);
        pools.poll(Instant.now(), _ -> {});
        return pools.reading();
    }

    private static Optional<Pool> pool(PoolReading told) {
        return told.pools().stream().filter(it -> it.name().equals("bookings")).findFirst();
    }

    private static Optional<Breaker> breaker(PoolReading told) {
        return told.breakers().stream().filter(it -> it.name().equals("bank")).findFirst();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/adapters.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
