package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Measured;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is listed is documented and was measured, and nothing else is. */
class LeversTest {
    private static final Path PAGE =
            Path.of(System.getProperty("fettle.root", "..")).resolve("docs/levers.md");
    private static final Pattern ENTRY = Pattern.compile("(?m)^### `([^`]+)`$");

    private static Set<String> listed() {
        return Levers.ids().stream().map(LeverId::id).collect(Collectors.toSet());
    }

    @Test
    void eachHasItsOwnIdAndSaysWhatItDoes() {
        var levers = new FakeJvm().levers();
        assertEquals(levers.size(), new HashSet<>(Levers.ids()).size());
        for (var lever : levers) {
            assertTrue(lever.meaning().endsWith("."), lever.id().id());
        }
    }

    /** A pool's settings are those that adapters name: one that is unknown here would not be offered. */
    @Test
    void eachThatAnAdapterNamesExists() {
        var named = new TreeSet<String>();
        for (Adapter adapter : ShippedAdapters.all()) {
            adapter.tunes().forEach(each -> named.add(each.lever()));
            adapter.acts().forEach(each -> named.add(each.lever()));
        }
        assertTrue(named.contains("pool.max") && named.contains("breaker.state"), named::toString);
        named.removeAll(listed());
        assertEquals(Set.of(), named);
    }

    @Test
    void eachHasItsEntryInTheDocumentation() throws IOException {
        Set<String> entries =
                ENTRY.matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult entry) -> entry.group(1))
                        .collect(Collectors.toSet());
        assertEquals(listed(), entries);
    }

    @Test
    void eachWasMeasuredOnBothJdksAndAllCollectors() {
        List<Measured> cells = Effects.shipped().cells();
        assertEquals(
                Levers.idsOfJvm().stream().map(LeverId::id).collect(Collectors.toSet()),
                cells.stream().map(cell -> cell.lever().id()).collect(Collectors.toSet()));
        for (LeverId id : Levers.idsOfJvm()) {
            for (int feature : List.of(17, 25)) {
                long collectors =
                        cells.stream()
                                .filter(cell -> cell.lever().equals(id))
                                .filter(cell -> cell.feature() == feature)
                                .map(Measured::collector)
                                .distinct()
                                .count();
                assertEquals(5, collectors, id.id() + " on " + feature);
            }
        }
    }

    @Test
    void theDocumentationsTableIsTheShippedOne() throws IOException {
        String page = Files.readString(PAGE);
        for (String row : rows(Effects.shipped())) {
            assertTrue(page.contains(row + "\n"), "docs/levers.md should have " + row);
        }
    }

    private static List<String> rows(Effects effects) {
        var rows = new ArrayList<String>();
        for (LeverId id : Levers.idsOfJvm()) {
            for (int feature : List.of(17, 25)) {
                Collector z = feature < 24 ? Collector.ZGC : Collector.GENERATIONAL_ZGC;
                String cells =
                        Stream.of(
                                        Collector.SERIAL,
                                        Collector.PARALLEL,
                                        Collector.G1,
                                        z,
                                        Collector.SHENANDOAH)
                                .map(each -> mark(effects.of(id, each, feature).effect()))
                                .collect(Collectors.joining(" | "));
                rows.add("| `%s` | %d | %s |".formatted(id.id(), feature, cells));
            }
        }
        return rows;
    }

    private static String mark(Effect effect) {
        return switch (effect) {
            case EFFECTIVE -> "yes";
            case WITHOUT_EFFECT -> "no";
            case REFUSED -> "-";
            case UNKNOWN -> "?";
        };
    }
}
