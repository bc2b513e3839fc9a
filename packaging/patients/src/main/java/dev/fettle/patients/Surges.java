package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Programs that allocate far more from one day on: since one place does, or since all have more work. */
final class Surges {
    private static final int PER_SECOND = 50;
    private static final int TEXT_BYTES = 200;

    /** With the heads of both and the reference to the row. */
    private static final int ROW_BYTES = TEXT_BYTES + 56;

    private static final double MB = 1 << 20;

    /** The newest of what was made: what a collector finds alive. */
    private final Deque<Row> recent = new ArrayDeque<>();

    private final int kept;

    private Surges(long keptBytes) {
        kept = (int) (keptBytes / ROW_BYTES);
    }

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "allocation-surge",
                        "allocation-surge",
                        "an export begins to build each row anew, and holds many of them for a"
                                + " while",
                        Surges::surge),
                Patient.healthy(
                        "allocation-load",
                        "all parts of a program get six times the work at once, and cope with it",
                        Surges::load));
    }

    private record Row(long id, long cents, byte[] text) {}

    /** Parameters: {@code before} and {@code rate} (bytes a second), {@code held}, {@code after}. */
    private static void surge(Parameters parameters, Journal journal) throws Exception {
        double before = parameters.bytes("before", "1m");
        double rate = parameters.bytes("rate", "400m");
        long held = parameters.bytes("held", "60m");
        Duration after = parameters.time("after", "190s");
        double churn = parameters.bytes("churn", "6m");
        journal.heap(held, churn);
        Churn.start(churn);
        var surges = new Surges(held);
        journal.ready();
        Pace.during(after, PER_SECOND, () -> surges.export(before / PER_SECOND));
        journal.onset();
        journal.place(Surges.class.getName() + ".row");
        Pace.forever(PER_SECOND, () -> surges.export(rate / PER_SECOND));
        journal.say("held " + surges.recent.size());
    }

    private void export(double bytes) {
        for (long made = 0; made < bytes; made += ROW_BYTES) {
            recent.add(row(made));
            if (recent.size() > kept) {
                recent.poll();
            }
        }
    }

    private Row row(long id) {
        return new Row(id, id * 7, new byte[TEXT_BYTES]);
    }

    /** Parameters: {@code before} (bytes a second of each part), {@code times}, {@code after}. */
    private static void load(Parameters parameters, Journal journal) throws Exception {
        double before = parameters.bytes("before", "8m");
        double times = parameters.number("times", 6);
        Duration after = parameters.time("after", "190s");
        var parts = new Parts();
        journal.heap(0, 3 * before);
        journal.ready();
        Pace.during(after, PER_SECOND, () -> parts.work(before / PER_SECOND));
        journal.change("the work is %s times as much".formatted(times));
        Pace.forever(PER_SECOND, () -> parts.work(times * before / PER_SECOND));
        journal.say("done " + parts.done / MB);
    }

    /** Three places that allocate alike. */
    private static final class Parts {
        private double done;

        void work(double bytes) {
            for (double made = 0; made < bytes; made += 4_096) {
                done += orders().length + pages().length + prices().length;
            }
        }

        private static byte[] orders() {
            return new byte[4_080];
        }

        private static char[] pages() {
            return new char[2_040];
        }

        private static long[] prices() {
            return new long[510];
        }
    }
}
