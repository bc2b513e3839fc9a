package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {
    @Test
    void alignsNumbersToTheRight() {
        var table = new Table(80, "THREADS", "NAME");
        table.right(0);
        table.row("7", "req");
        table.row("512", "http-nio-#");

        assertEquals(
                List.of("THREADS  NAME", "      7  req", "    512  http-nio-#"), table.lines());
    }

    @Test
    void wrapsTheLastColumnToTheTerminal() {
        var table = new Table(40, "PID", "ATTACH");
        table.row("1", "no: it belongs to the user root and you are somebody else entirely");

        assertTrue(table.lines().size() > 2, table.lines()::toString);
        assertTrue(table.lines().stream().allMatch(line -> line.length() <= 40));
    }

    @Test
    void shortensALongNameInItsMiddle() {
        var table = new Table(100, "NAME", "X");
        String name = "com.acme.very.long.packages.that.never.end.really.never.SomeMainClass";
        table.row(name, "x");

        String line = table.lines().get(1);
        assertTrue(line.contains("com.acme.") && line.contains("SomeMainClass"), line);
    }
}
