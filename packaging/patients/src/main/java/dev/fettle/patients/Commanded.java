package dev.fettle.patients;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * A program that does what lines of input say, for whoever changes a JVM and looks at what that does.
 * Each line is answered by {@code did} and the line, once it is done:
 *
 * <ul>
 *   <li>{@code hold 60m}: holds so much from now on, instead of what it held
 *   <li>{@code churn 40m}: allocates so much garbage a second from now on
 *   <li>{@code exhaust}: allocates until there is no more memory, and lets all that go
 *   <li>{@code native 64m}: takes so much outside the heap in small pieces, and frees nearly all
 *   <li>{@code virtual 4 30s}: so many virtual threads compute for so long; JDK 21 and later
 * </ul>
 */
final class Commanded {
    private static final int PER_SECOND = 50;
    private static final int PIECE = 16 << 10;

    /** Of so many pieces one is kept, so that what was freed lies between pieces in use. */
    private static final int KEPT = 64;

    private final Churn garbage = new Churn();
    private final List<ByteBuffer> pins = new ArrayList<>();
    private volatile double churn;
    private LiveSet held = LiveSet.of(0);

    private Commanded() {}

    static List<Patient> all() {
        return List.of(
                Patient.healthy(
                        "commanded",
                        "holds and allocates what lines of input say",
                        (parameters, journal) -> new Commanded().live(journal)));
    }

    private void live(Journal journal) throws Exception {
        Pace.background("requests", (p, j) -> Pace.forever(PER_SECOND, this::work), null, journal);
        journal.ready();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = input.readLine()) != null; ) {
            obey(line.split(" "));
            journal.say("did " + line);
        }
        journal.say("held " + held.size() + " " + pins.size());
    }

    private void work() {
        garbage.allocate((long) (churn / PER_SECOND));
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "hold" -> {
                held = LiveSet.of(0);
                held = LiveSet.of(Parameters.bytes(words[1]));
            }
            case "churn" -> churn = Parameters.bytes(words[1]);
            case "exhaust" -> exhaust();
            case "native" -> takeOutside(Parameters.bytes(words[1]));
            case "virtual" -> compute(Integer.parseInt(words[1]), seconds(words[2]));
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    private static void exhaust() {
        List<long[]> all = new ArrayList<>();
        try {
            while (true) {
                all.add(new long[8_192]);
            }
        } catch (OutOfMemoryError full) {
            all.clear();
        }
    }

    private void takeOutside(long bytes) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (long taken = 0; taken < bytes; taken += PIECE) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            for (int i = 0; i < PIECE; i += 4_096) {
                piece.put(i, (byte) 1);
            }
            pieces.add(piece);
        }
        for (int i = 0; i < pieces.size(); i += KEPT) {
            pins.add(pieces.get(i));
        }
        pieces.clear();
        // The buffers are freed when a collection has found that nobody has them.
        System.gc();
    }

    private static void compute(int threads, long seconds) throws ReflectiveOperationException {
        ExecutorService each = VirtualThreads.perTask();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < threads; i++) {
            each.execute(
                    () -> {
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                    });
        }
    }

    private static long seconds(String text) {
        return Long.parseLong(text.substring(0, text.length() - 1));
    }
}
