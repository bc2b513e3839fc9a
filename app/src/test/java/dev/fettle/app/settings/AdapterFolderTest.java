package dev.fettle.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.pool.format.UserAdapters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

final class AdapterFolderTest {
    private static final String LEDGER =
            """
            {"id": "ledger", "library": "Ledger", "kind": "connections",
             "match": {"name": "com.acme:type=Sessions,*"}, "name": "${name}",
             "fields": {"used": "Taken"}}
            """;

    @TempDir Path home;

    private final AtomicLong nanos = new AtomicLong();

    private AdapterFolder folder() {
        return new AdapterFolder(home.resolve("adapters"), nanos::get);
    }

    private static boolean has(UserAdapters adapters, String id) {
        return adapters.adapters().stream().anyMatch(it -> it.id().equals(id));
    }

    @Test
    void readsOnlyTheShippedOnesWhereThereIsNoFolder() {
        UserAdapters all = folder().current();
        assertEquals(ShippedAdapters.NAMES.size(), all.adapters().size());
        assertTrue(all.faults().isEmpty());
    }

    @Test
    void readsAgainOnlyWhatHasChanged() throws IOException {
        AdapterFolder folder = folder();
        UserAdapters before = folder.current();
        folder.again();
        assertSame(before, folder.current());
        Files.createDirectories(folder.folder());
        Files.writeString(folder.folder().resolve("ledger.json"), LEDGER);
        folder.again();
        assertNotSame(before, folder.current());
        assertTrue(has(folder.current(), "ledger"));
        Files.writeString(folder.folder().resolve("ledger.json"), "{\n\"id\": \"ledger\",,\n}");
        folder.again();
        String fault = folder.current().faults().getFirst().toString();
        assertTrue(fault.startsWith("ledger.json:2:"), fault);
    }

    @Test
    void looksAgainByItselfOnceWhoeverAsksIsDue() throws IOException {
        AdapterFolder folder = folder();
        folder.current();
        Files.createDirectories(folder.folder());
        Files.writeString(folder.folder().resolve("ledger.json"), LEDGER);
        assertTrue(!has(folder.current(), "ledger"), "not yet");
        while (!has(folder.current(), "ledger")) {
            nanos.addAndGet(AdapterFolder.EVERY.toNanos());
            Thread.onSpinWait();
        }
    }

    @Test
    void savesUnderItsIdAndNeverWritesOver() throws IOException {
        AdapterFolder folder = folder();
        Path file = folder.save(LEDGER);
        assertEquals(home.resolve("adapters").resolve("ledger.json"), file);
        assertTrue(has(folder.current(), "ledger"), "in force at once");
        String again =
                assertThrows(IOException.class, () -> folder.save(LEDGER + " ")).getMessage();
        assertTrue(again.contains("\"ledger\" already"), again);
        Files.writeString(folder.folder().resolve("other.json"), "mine");
        String over =
                assertThrows(
                                IOException.class,
                                () -> folder.save(LEDGER.replace("\"ledger\"", "\"other\"")))
                        .getMessage();
        assertTrue(over.contains("is left as it is"), over);
        assertEquals("mine", Files.readString(folder.folder().resolve("other.json")));
        assertEquals(LEDGER, Files.readString(file));
    }

    @Test
    void savesNothingThatHasAFault() {
        String why =
                assertThrows(
                                IOException.class,
                                () -> folder().save(LEDGER.replace("\"kind\"", "\"kinds\"")))
                        .getMessage();
        assertTrue(why.startsWith("draft.json:1:"), why);
        assertTrue(Files.notExists(home.resolve("adapters")));
    }
}
