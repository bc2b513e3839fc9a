package dev.fettle.patients;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds a live set of small objects and allocates at a rate, some of it in place of what it holds: the shape
 * of Corretto's HyperAlloc. No patient: nothing ails it. {@code java -cp patients.jar
 * dev.fettle.patients.Allocator live=300m rate=150m turnover=3m parent=PID}; says {@code ready} once the live
 * set is there, and every second {@code allocated BYTES} so far.
 */
public final class Allocator {
    private static final int PER_SECOND = 50;

    /** Objects of 24 to 232 bytes, 128 on average with their headers. */
    private static final int SMALLEST = 8;

    private static final int LARGEST = 216;
    private static final int MEAN = 128;

    private final Object[][] held;
    private final byte[][] recent = new byte[256][];
    private final LongAdder allocated = new LongAdder();
    private int next;

    private Allocator(long live) {
        int pieces = (int) (live / (MEAN + Integer.BYTES) / 1000);
        held = new Object[pieces][1000];
        for (Object[] row : held) {
            Arrays.setAll(row, i -> piece());
        }
    }

    private static byte[] piece() {
        return new byte[ThreadLocalRandom.current().nextInt(SMALLEST, LARGEST)];
    }

    public static void main(String[] args) throws InterruptedException {
        Parameters parameters = Parameters.parse(Arrays.asList(args));
        long parent = (long) parameters.number("parent", 0);
        ProcessHandle.of(parent == 0 ? ProcessHandle.current().pid() : parent)
                .filter(it -> parent != 0)
                .ifPresent(it -> it.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        var allocator = new Allocator(parameters.bytes("live", "100m"));
        double rate = parameters.bytes("rate", "100m");
        double turnover = parameters.bytes("turnover", "2m");
        System.out.println("ready");
        Pace.background(
                "requests",
                (given, journal) ->
                        Pace.forever(
                                PER_SECOND,
                                () ->
                                        allocator.work(
                                                (long) (rate / PER_SECOND),
                                                (long) (turnover / PER_SECOND))),
                parameters,
                new Journal());
        while (true) {
            Thread.sleep(1_000);
            System.out.println("allocated " + allocator.allocated.sum());
        }
    }

    private void work(long bytes, long replaced) {
        var random = ThreadLocalRandom.current();
        long made = 0;
        while (made < bytes) {
            byte[] piece = piece();
            made += piece.length + 16;
            if (made < replaced) {
                Object[] row = held[random.nextInt(held.length)];
                row[random.nextInt(row.length)] = piece;
            } else {
                recent[next++ % recent.length] = piece;
            }
        }
        allocated.add(made);
    }
}
