package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class ClassTablesTest {
    private static final Instant AT = Instant.parse("2026-11-20T14:00:00Z");

    private final ClassTables tables = new ClassTables();

    private ClassTable of(ClassHistogram count) {
        return tables.of(count, Libraries.standard());
    }

    @Test
    void takesClassesOfOneNameTogetherAndLeavesOutWhatIsNobodys() {
        ClassTable table =
                of(
                        count(
                                0,
                                new ClassCount("a.B", 2, 64),
                                new ClassCount("jdk.internal.vm.FillerElement[]", 9, 9_000),
                                new ClassCount("a.B", 1, 32)));
        assertEquals(
                List.of(new ClassTable.Line("a.B", 3, 96, Optional.empty(), Optional.empty())),
                table.classes());
    }

    @Test
    void countsAClassThatIsNewFromZero() {
        of(count(0, new ClassCount("a.B", 2, 64)));
        ClassTable second =
                of(count(30, new ClassCount("a.C", 5, 80), new ClassCount("a.B", 1, 32)));
        assertEquals(Optional.of(Duration.ofSeconds(30)), second.since());
        assertEquals(
                List.of(
                        new ClassTable.Line("a.C", 5, 80, Optional.of(5L), Optional.of(80L)),
                        new ClassTable.Line("a.B", 1, 32, Optional.of(-1L), Optional.of(-32L))),
                second.classes());
    }

    private static ClassHistogram count(int second, ClassCount... classes) {
        return new ClassHistogram(
                AT.plusSeconds(second), true, Duration.ZERO, OptionalLong.of(1), List.of(classes));
    }
}
