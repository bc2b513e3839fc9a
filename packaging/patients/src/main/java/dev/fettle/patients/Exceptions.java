package dev.fettle.patients;

import java.time.Duration;
import java.util.List;

/** Programs that throw: one whose rate jumps one day, and one that always does. */
final class Exceptions {
    private static final int PER_SECOND = 20;
    private static final int DEPTH = 30;

    private int failed;

    private Exceptions() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "exception-storm",
                        "exception-storm",
                        "some inputs cannot be parsed, and suddenly hardly any can",
                        Exceptions::storm),
                Patient.healthy(
                        "exceptions-steady",
                        "a parser tries numbers first, and throws at a steady rate all along",
                        Exceptions::steady));
    }

    /** Parameters: {@code before} and {@code rate} (throws a second), {@code after}. */
    private static void storm(Parameters parameters, Journal journal) throws Exception {
        double before = parameters.number("before", 20);
        double rate = parameters.number("rate", 4_000);
        Duration after = parameters.time("after", "140s");
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        var parser = new Exceptions();
        Pace.during(after, PER_SECOND, () -> parser.parse(before / PER_SECOND));
        journal.onset();
        journal.place("java.lang.NumberFormatException at " + Exceptions.class.getName());
        Pace.forever(PER_SECOND, () -> parser.parse(rate / PER_SECOND));
        journal.say("failed " + parser.failed);
    }

    /** Parameters: {@code rate} (throws a second). */
    private static void steady(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 2_000);
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        var parser = new Exceptions();
        Pace.forever(PER_SECOND, () -> parser.parse(rate / PER_SECOND));
    }

    private void parse(double inputs) {
        for (int i = 0; i < inputs; i++) {
            try {
                deep(DEPTH);
            } catch (NumberFormatException notANumber) {
                failed++;
            }
        }
    }

    /** As far down as parsers of real programs are. */
    private int deep(int levels) {
        return levels > 0 ? 1 + deep(levels - 1) : Integer.parseInt("12 pieces");
    }
}
