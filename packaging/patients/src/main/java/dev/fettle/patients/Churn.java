package dev.fettle.patients;

import java.util.concurrent.ThreadLocalRandom;

/** Allocates short-lived garbage at a steady rate, as requests do. */
final class Churn {
    private static final int PER_SECOND = 50;

    private final byte[][] recent = new byte[64][];
    private int next;

    Churn() {}

    /** Starts one thread that allocates until the process ends; at 0 bytes, none. */
    static void start(double bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            return;
        }
        var churn = new Churn();
        Pace.background(
                "requests",
                (parameters, journal) ->
                        Pace.forever(
                                PER_SECOND,
                                () -> churn.allocate((long) (bytesPerSecond / PER_SECOND))),
                null,
                new Journal());
    }

    void allocate(long bytes) {
        long left = bytes;
        while (left > 0) {
            byte[] piece = new byte[ThreadLocalRandom.current().nextInt(64, 8_192)];
            recent[next++ % recent.length] = piece;
            left -= piece.length;
        }
    }
}
