package dev.fettle.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.OptionalInt;

/** Reads the number of a run of the journal, or {@link #NEWEST}, which is none. */
final class UndoOption implements ITypeConverter<OptionalInt> {
    /** What stands for no number: none that is typed may. */
    static final String NEWEST = "newest";

    @Override
    public OptionalInt convert(String text) {
        if (text.equals(NEWEST)) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // Said below, as of any other text that is no number of a run.
        }
        throw new TypeConversionException(
                "'" + text + "' is no run: write its number, 1 or more, as --journal lists it");
    }
}
