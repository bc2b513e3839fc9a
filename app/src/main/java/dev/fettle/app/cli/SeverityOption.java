package dev.fettle.app.cli;

import dev.fettle.diagnosis.Severity;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code info}, {@code warning} or {@code critical}. */
final class SeverityOption implements ITypeConverter<Severity> {
    @Override
    public Severity convert(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.id().equalsIgnoreCase(text.strip())) {
                return severity;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no severity: write info, warning or critical");
    }
}
