import jdk.jfr.Configuration;
import jdk.jfr.Recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that does a little of most things that a flight recording tells: it starts threads, throws
 * exceptions, waits for locks and for time, fills its heap and has it collected. The launcher has its
 * recording analyzed while the JVM notes which classes and methods that takes, so it need not ail of
 * anything, only bring up what others will. Run as {@code java Rehearsal.java FILE SECONDS}, most of which it
 * sleeps.
 */
final class Rehearsal {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Object LOCK = new Object();

    private static final List<byte[]> KEPT = new ArrayList<>();
    private static final List<ByteBuffer> DIRECT = new ArrayList<>();

    private static volatile Object garbage;

    public static void main(String[] arguments)
            throws InterruptedException, IOException, ParseException {
        try (var recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.JavaExceptionThrow").withStackTrace();
            recording.start();
            work(System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1])));
            recording.dump(Path.of(arguments[0]));
        }
    }

    private static void work(long end) throws InterruptedException {
        for (int step = 0; System.nanoTime() < end; step++) {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                workers.add(Thread.ofPlatform().name("worker-", i).start(Rehearsal::work));
            }
            workers.add(Thread.ofVirtual().start(Rehearsal::pinned));
            fill(step);
            LockSupport.parkNanos(STEP);
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    private static void work() {
        int sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += Integer.toString(i).hashCode();
        }
        try {
            sum += Integer.parseInt("none");
        } catch (NumberFormatException e) {
            sum += e.getMessage().length();
        }
        synchronized (LOCK) {
            // Longer than the JDK's settings ask for, so that who waits for the lock is told.
            LockSupport.parkNanos(STEP / 2);
        }
        garbage = sum;
    }

    private static void pinned() {
        synchronized (LOCK) {
            LockSupport.parkNanos(STEP / 2);
        }
    }

    private static void fill(int step) {
        for (int i = 0; i < 50; i++) {
            garbage = new byte[40_000];
        }
        KEPT.add(new byte[20_000]);
        if (step % 20 == 0) {
            DIRECT.add(ByteBuffer.allocateDirect(10_000));
        }
        if (step % 200 == 199) {
            System.gc();
        }
    }

    private Rehearsal() {}
}
