package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Programs whose code is compiled by the JVM in large amounts; for a code cache of 8 MB ({@code
 * -XX:ReservedCodeCacheSize=8m}), which the standard one of 240 MB would take long to fill.
 */
final class CompiledCode {
    /** Calls after which the JVM's last compiler has been at work, by its standard thresholds. */
    private static final int HOT = 20_000;

    private CompiledCode() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "code-growth",
                        "code-cache-full",
                        "scripts without end are compiled, run often and remembered",
                        CompiledCode::grow),
                Patient.healthy(
                        "code-once",
                        "some hundred scripts are compiled and run often, and then no more come",
                        CompiledCode::once));
    }

    /** Parameters: {@code rate} (scripts a second), {@code after}. */
    private static void grow(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 100);
        Duration after = parameters.time("after", "20s");
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("");
        List<IntUnaryOperator> remembered = new ArrayList<>();
        Pace.forever(
                rate,
                () -> {
                    remembered.add(heated());
                    // What is not called for long is thrown out of the cache.
                    remembered.forEach(each -> each.applyAsInt(1));
                });
        journal.say("held " + remembered.size());
    }

    /** Parameters: {@code rate} (scripts a second), {@code scripts}. */
    private static void once(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 20);
        int scripts = parameters.count("scripts", 400);
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        List<IntUnaryOperator> remembered = new ArrayList<>();
        Pace.during(
                Duration.ofMillis((long) (1e3 * scripts / rate)),
                rate,
                () -> remembered.add(heated()));
        journal.change("all scripts are compiled");
        Pace.forever(20, () -> remembered.forEach(each -> each.applyAsInt(1)));
    }

    private static IntUnaryOperator heated() {
        IntUnaryOperator script = ScriptLoader.compile();
        int sum = 0;
        for (int i = 0; i < HOT; i++) {
            sum += script.applyAsInt(i);
        }
        return sum == 42 ? seed -> seed : script;
    }
}
