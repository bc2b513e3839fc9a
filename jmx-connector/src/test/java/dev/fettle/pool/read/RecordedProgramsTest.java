package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.ShippedAdapters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.JMException;

/** Holds the shipped adapters against what was so in the programs that were recorded. */
class RecordedProgramsTest {
    static List<String> recordings() throws IOException, URISyntaxException {
        Path folder = Path.of(RecordedProgramsTest.class.getResource("/mbeans").toURI());
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".json"))
                    .map(it -> it.replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    static PoolReading reading(RecordedProgram program) throws IOException {
        PoolBeans pools =
                new PoolBeans(
                        Together.here(program.connection()),
                        ShippedAdapters.all(),
                        List.of(),
                        true);
        pools.poll(program.recordedAt(), _ -> {});
        return pools.reading();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void tellsTheTruth(String recording) throws IOException, JMException {
        PoolReading told = reading(RecordedProgram.of(recording));

        assertEquals("", told.unknown());
        assertRows("pools", recording, told.pools().stream().map(Truth::row));
        assertRows("breakers", recording, told.breakers().stream().map(Truth::row));
        assertRows("guesses", recording, told.guesses().stream().map(Truth::guess));
    }

    private static void assertRows(String table, String recording, Stream<String> rows) {
        assertEquals(
                String.join("\n", Truth.of(table, recording)),
                rows.sorted().collect(Collectors.joining("\n")),
                table + " of " + recording);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void leavesSecretsAlone(String recording) throws IOException, JMException {
        RecordedProgram program = RecordedProgram.of(recording);
        reading(program);

        assertEquals(
                List.of(),
                program.read().stream()
                        .filter(it -> it.toLowerCase().matches(".*(passw|secret|credential|url).*"))
                        .toList());
    }

    @Test
    void everyRowIsOfARecording() throws IOException, URISyntaxException {
        Set<String> there = Set.copyOf(recordings());
        List<String> rows =
                Stream.of("pools", "breakers", "guesses").flatMap(Truth::recordings).toList();

        assertTrue(rows.size() > 100, () -> rows.size() + " rows");
        assertEquals(List.of(), rows.stream().filter(it -> !there.contains(it)).toList());
    }
}
