package dev.fettle.app.cli;

import picocli.CommandLine.ITypeConverter;

import java.time.Duration;

/** Reads what {@link DurationOption} does, and {@code 0s}: no patience at all. */
final class PatienceOption implements ITypeConverter<Duration> {
    private final DurationOption above = new DurationOption();

    @Override
    public Duration convert(String text) {
        return text.matches("0(?:ms|s|m|h)?") ? Duration.ZERO : above.convert(text);
    }
}
