package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sessions that live for a while and go: what is rightly on the heap, and gives collectors an old
 * generation to clean now and then, as in any service.
 */
final class Passing {
    private static final int PER_SECOND = 20;

    private Passing() {}

    /** Starts one thread that opens sessions, until the process ends. */
    static void start(long liveBytes, Duration expiry) {
        Deque<Session> open = new ArrayDeque<>();
        int most = (int) (liveBytes / Session.BYTES);
        double perStep = most / (double) expiry.toSeconds() / PER_SECOND;
        Pace.background(
                "sessions",
                (parameters, journal) -> {
                    Pace.forever(PER_SECOND, () -> open(open, perStep, most));
                    journal.say("open " + open.size());
                },
                null,
                new Journal());
    }

    private static void open(Deque<Session> open, double count, int most) {
        for (int i = 0; i < count; i++) {
            open.add(new Session(i));
            if (open.size() > most) {
                open.poll();
            }
        }
    }
}
