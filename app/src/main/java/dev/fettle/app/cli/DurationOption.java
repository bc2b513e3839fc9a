package dev.fettle.app.cli;

import dev.fettle.app.words.Spans;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

/** Reads {@code 30s}, {@code 5m}, {@code 2h}, {@code 500ms} or ISO-8601. Above zero, to a year. */
final class DurationOption implements ITypeConverter<Duration> {
    /** Far more would overflow where it is counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public Duration convert(String text) {
        Duration span = read(text);
        if (span.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is longer than a year");
        }
        return span;
    }

    private static Duration read(String text) {
        return Spans.read(text)
                .filter(Duration::isPositive)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "'"
                                                + text
                                                + "' is no duration: write 30s, 5m, 1h or"
                                                + " PT1M30S"));
    }
}
