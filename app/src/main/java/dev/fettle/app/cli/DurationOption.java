package dev.fettle.app.cli;

import dev.fettle.app.words.Spans;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

/** Reads {@code 30s}, {@code 5m}, {@code 2h}, {@code 500ms} or ISO-8601. Above zero. */
final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
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
