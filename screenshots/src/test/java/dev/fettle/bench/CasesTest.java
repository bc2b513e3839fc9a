package dev.fettle.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.bench.Cell.Collector;
import dev.fettle.e2e.Jdk;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

class CasesTest {
    private static final List<Jdk> JDKS =
            List.of(new Jdk(25, Path.of("a")), new Jdk(17, Path.of("b")));

    private static final List<Cell> CELLS = Cases.pairwise(JDKS);

    private static Set<List<Object>> pairs(Function<Cell, Object> one, Function<Cell, Object> two) {
        return CELLS.stream()
                .map(cell -> List.of(one.apply(cell), two.apply(cell)))
                .collect(Collectors.toSet());
    }

    private static long values(Function<Cell, Object> of) {
        return CELLS.stream().map(of).distinct().count();
    }

    private static Object rate(Cell cell) {
        return cell.patient().rates().isEmpty() ? "" : cell.patient().rates().getFirst();
    }

    @Test
    void everyCollectorMeetsEveryJdk() {
        assertEquals(
                Collector.values().length * JDKS.size(), pairs(Cell::collector, Cell::jdk).size());
    }

    @Test
    void everyPatientMeetsEveryJdkAndEveryCollectorThatCanMakeItIll() {
        Set<Object> both = new HashSet<>();
        for (Cell cell : CELLS) {
            boolean rare =
                    List.of("allocation-stall", "humongous-allocation")
                            .contains(cell.patient().name());
            if (!rare) {
                both.add(cell.patient().name());
            }
        }
        Set<List<Object>> met = pairs(it -> it.patient().name(), Cell::jdk);
        both.stream()
                .filter(name -> !name.toString().startsWith("virtual-"))
                .forEach(name -> JDKS.forEach(jdk -> assertTrue(met.contains(List.of(name, jdk)))));
        assertEquals(
                both.size() * Collector.values().length,
                pairs(it -> it.patient().name(), Cell::collector).stream()
                        .filter(pair -> both.contains(pair.getFirst()))
                        .count());
    }

    @Test
    void everyRateMeetsEveryPatientCollectorAndJdk() {
        long leaks =
                CELLS.stream()
                        .filter(it -> it.patient().truth().equals("heap-growth"))
                        .map(it -> it.patient().name())
                        .distinct()
                        .count();
        Set<List<Object>> met = pairs(it -> it.patient().name(), CasesTest::rate);
        assertEquals(
                3 * leaks,
                met.stream()
                        .filter(pair -> pair.getFirst().toString().startsWith("leak-"))
                        .count());
        long rates = values(CasesTest::rate);
        assertEquals(rates * JDKS.size(), pairs(CasesTest::rate, Cell::jdk).size());
        assertEquals(
                rates * Collector.values().length, pairs(CasesTest::rate, Cell::collector).size());
    }

    @Test
    void noCellIsThereTwice() {
        assertEquals(CELLS.size(), CELLS.stream().map(Cell::id).distinct().count());
    }
}
