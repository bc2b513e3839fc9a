package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a JVM can still dump its heap at an {@code OutOfMemoryError}: it does so at the first one of
 * its life only, and that one counts also where dumping was off then (measured, 17 and 25).
 */
record SpentDump(TargetBeans target) {
    /** As {@code VM.info} lists them; what is zero stands nowhere. */
    private static final Pattern ERRORS =
            Pattern.compile(
                    "OutOfMemoryError (?:java_heap|metaspace|class_metaspace)_errors=(\\d+)");

    /** A sentence where the dump is spent, or nobody can tell; empty where it is still to come. */
    Optional<String> words() throws IOException {
        Optional<String> untold = target.whyNot(Capability.COMMANDS);
        if (untold.isPresent()) {
            return Optional.of(
                    "A JVM dumps its heap at its first OutOfMemoryError only, and whether this one"
                            + " had one already cannot be told: "
                            + untold.get()
                            + ".");
        }
        long errors = errors();
        return errors == 0 ? Optional.empty() : Optional.of(spent(errors));
    }

    /** A sentence where it is known to be spent. */
    Optional<String> known() throws IOException {
        return target.whyNot(Capability.COMMANDS).isPresent() ? Optional.empty() : words();
    }

    private static String spent(long errors) {
        return "This JVM had %s already, and dumps its heap at the first one of its life only: no dump"
                        .formatted(
                                errors == 1 ? "an OutOfMemoryError" : errors + " OutOfMemoryErrors")
                + " will be written until it is started anew.";
    }

    private long errors() throws IOException {
        Matcher counts =
                ERRORS.matcher(new DiagnosticCommands(target).run("vmInfo", CallKind.DUMP));
        long sum = 0;
        while (counts.find()) {
            sum += Long.parseLong(counts.group(1));
        }
        return sum;
    }
}
