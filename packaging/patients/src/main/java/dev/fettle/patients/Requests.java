package dev.fettle.patients;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Requests at a steady rate that are handled well at first and, from the onset on, with a mistake.
 * Parameters: {@code after} (how long it stays healthy), {@code rate} (requests a second).
 */
final class Requests {
    private Requests() {}

    /**
     * @param mistake handles one request; returns the place that a finding should name
     */
    static Patient.Life each(Supplier<String> mistake) {
        return (parameters, journal) -> {
            Duration after = parameters.time("after", "10s");
            double rate = parameters.number("rate", 3);
            double churn = parameters.bytes("churn", "1m");
            journal.heap(1 << 20, churn);
            Churn.start(churn);
            journal.ready();
            Pace.sleep(after);
            journal.onset();
            var place = new AtomicReference<String>();
            Pace.forever(
                    rate,
                    () -> {
                        String here = mistake.get();
                        if (place.getAndSet(here) == null) {
                            journal.place(here);
                        }
                    });
        };
    }
}
