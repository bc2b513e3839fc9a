package dev.fettle.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.incident.tree.ShippedTree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class CausesFileTest {
    @TempDir private Path folder;

    private CausesFile.Answer read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(ShippedTree.FILE), text);
        return new CausesFile(file).read();
    }

    @Test
    void isTheShippedOneWhereThereIsNone() {
        CausesFile.Answer read = new CausesFile(folder.resolve(ShippedTree.FILE)).read();
        assertEquals(ShippedTree.tree(), read.tree());
        assertEquals(Optional.empty(), read.refused());
    }

    @Test
    void takesTheUsersOwn() throws IOException {
        CausesFile.Answer read =
                read(
                        """
                        {"first": "deadlocked",
                         "nodes": [{"id": "deadlocked", "question": "Is there a deadlock?",
                                    "tests": [{"found": ["deadlock"]}], "yes": ["locks"]}],
                         "ends": [{"id": "locks", "sentence": "Call Ann. Seen at {where}: {what}.",
                                   "speaks": [{"found": ["deadlock"]}], "explains": ["*"]}]}
                        """);
        assertEquals(Optional.empty(), read.refused());
        assertEquals("deadlocked", read.tree().first());
    }

    @Test
    void tellsAFaultWithItsLineAndUsesTheShippedOne() throws IOException {
        CausesFile.Answer read = read("{\n \"first\": \"a\", \"nodes\": [], \"ends\": []}");
        assertEquals(ShippedTree.tree(), read.tree());
        String why = read.refused().orElseThrow();
        assertTrue(why.contains("causes.json:2:"), why);
        assertTrue(why.contains("until then the one that Fettle brings is used"), why);
    }
}
