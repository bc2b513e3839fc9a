package dev.fettle.pool.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.adapter.Adapter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class UserAdaptersTest {
    private static final String GOOD =
            """
            {"id": "%s", "library": "A", "kind": "objects", "match": {"name": "a:*"},
             "name": "${name}", "fields": {"used": "Busy"}}
            """;

    @TempDir Path folder;

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void hidesNoGoodOneBehindABadOne() throws Exception {
        write("1.json", "{\"id\": ");
        write("2.json", GOOD.formatted("mine"));
        write("notes.txt", "not looked at");
        UserAdapters read = UserAdapters.read(folder);
        assertEquals(List.of("mine"), read.adapters().stream().map(Adapter::id).toList());
        assertEquals("1.json", read.faults().getFirst().file());
    }

    @Test
    void saysWhichOfTwoFilesHasAnIdThatIsTaken() throws Exception {
        write("1.json", GOOD.formatted("mine"));
        write("2.json", GOOD.formatted("mine"));
        UserAdapters read = UserAdapters.read(folder);
        assertEquals(1, read.adapters().size());
        assertTrue(read.faults().getFirst().toString().startsWith("2.json: Its id \"mine\""));
    }

    @Test
    void putsTheUsersInPlaceOfAShippedOne() throws Exception {
        write("1.json", GOOD.formatted("hikaricp"));
        List<Adapter> all = UserAdapters.read(folder).with(ShippedAdapters.all());
        assertEquals(ShippedAdapters.NAMES.size(), all.size());
        assertEquals("A", all.getFirst().library());
    }

    @Test
    void findsNothingWhereThereIsNoFolder() {
        assertEquals(
                new UserAdapters(List.of(), List.of()), UserAdapters.read(folder.resolve("none")));
    }
}
