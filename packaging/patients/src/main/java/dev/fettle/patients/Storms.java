package dev.fettle.patients;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Programs of which a flight recorder has much to tell, although nothing ails them. */
final class Storms {
    private static final int PER_SECOND = 100;

    private Storms() {}

    static List<Patient> all() {
        return List.of(
                Patient.healthy(
                        "event-storm",
                        "threads, virtual threads or throws by the thousand a second",
                        Storms::storm));
    }

    /** Parameters: {@code threads}, {@code virtual} (JDK 21 or later), {@code throws}: a second. */
    private static void storm(Parameters parameters, Journal journal) throws Exception {
        double threads = parameters.number("threads", 0);
        double virtual = parameters.number("virtual", 0);
        double thrown = parameters.number("throws", 0);
        Churn.start(parameters.bytes("churn", "5m"));
        var done = new LongAdder();
        each(threads, () -> new Thread(done::increment, "brief").start(), parameters, journal);
        each(thrown, () -> fail(done), parameters, journal);
        if (virtual > 0) {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            each(virtual, () -> start(start, done), parameters, journal);
        }
        journal.ready();
        Pace.forever(1, () -> journal.say("done " + done.sum()));
    }

    private static void each(double rate, Runnable action, Parameters parameters, Journal log) {
        if (rate > 0) {
            Patient.Life life =
                    (p, j) ->
                            Pace.forever(
                                    PER_SECOND,
                                    () -> {
                                        for (int i = 0; i < rate / PER_SECOND; i++) {
                                            action.run();
                                        }
                                    });
            Pace.background("storm", life, parameters, log);
        }
    }

    private static void fail(LongAdder done) {
        try {
            throw new IllegalStateException("again");
        } catch (IllegalStateException expected) {
            done.increment();
        }
    }

    private static void start(Method start, LongAdder done) {
        try {
            start.invoke(null, (Runnable) done::increment);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
