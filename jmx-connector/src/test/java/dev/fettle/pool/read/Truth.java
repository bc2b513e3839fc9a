package dev.fettle.pool.read;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables beside the recordings: what must come out of them. */
final class Truth {
    /** Units are converted, which rounds. */
    private static final MathContext DIGITS = new MathContext(9);

    private Truth() {}

    /** Rows of a table that are of a recording, without its name. */
    static List<String> of(String table, String recording) {
        return rows(table)
                .filter(row -> row.getFirst().equals(recording))
                .map(row -> String.join(" | ", row.subList(1, row.size())))
                .sorted()
                .toList();
    }

    /** All recordings that a table tells of. */
    static Stream<String> recordings(String table) {
        return rows(table).map(List::getFirst);
    }

    private static Stream<List<String>> rows(String table) {
        return text("/mbeans/truth/" + table + ".txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(
                        line ->
                                Stream.of(line.split("(?<!\\\\)\\|"))
                                        .map(cell -> cell.strip().replace("\\|", "|"))
                                        .toList());
    }

    private static String text(String resource) {
        try (InputStream in = Truth.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of {@code pools.txt}. */
    static String row(Pool pool) {
        return Stream.concat(
                        Stream.of(pool.kind().words(), pool.origin().library(), pool.name()),
                        Stream.of(PoolQuantity.values()).map(it -> cell(pool.told(it))))
                .collect(Collectors.joining(" | "));
    }

    /** A row of {@code breakers.txt}. */
    static String row(Breaker breaker) {
        return Stream.concat(
                        Stream.of(
                                breaker.origin().library(),
                                breaker.name(),
                                breaker.state().map(Enum::name).orElse("-")),
                        Stream.of(BreakerQuantity.values()).map(it -> cell(breaker.told(it))))
                .collect(Collectors.joining(" | "));
    }

    /** A row of {@code guesses.txt}. */
    static String guess(Adapted guess) {
        return (guess instanceof Pool ? "pool" : "breaker")
                + " | "
                + guess.origin().beans().getFirst();
    }

    private static String cell(Told told) {
        return switch (told) {
            case Told.Value(double value) ->
                    new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
            case Told.Unlimited _ -> "inf";
            case Told.NotTold _ -> "-";
        };
    }
}
