package dev.fettle.app.view.status;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.signal.Unit;
import dev.fettle.target.Link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** What the footer says of one target. Keeps the costs of the last ten seconds, for rates. */
public final class StatusModel {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Deque<Frame> recent = new ArrayDeque<>();

    /** Frames with a new look at our own CPU, which may be a minute apart; of all, the last one. */
    private final Deque<Frame> looks = new ArrayDeque<>();

    private double lastCpu = Double.NaN;

    public void see(Frame frame) {
        look(frame);
        recent.addLast(frame);
        while (recent.size() > 2 && recent.getFirst().at().isBefore(frame.at().minus(WINDOW))) {
            recent.removeFirst();
        }
    }

    /** The first value is passed over: nobody knows how old it is. */
    private void look(Frame frame) {
        double cpu = frame.own().cpuSeconds();
        if (!Double.isNaN(lastCpu) && cpu != lastCpu) {
            looks.addLast(frame);
            while (looks.size() > 2 && looks.getFirst().at().isBefore(frame.at().minus(WINDOW))) {
                looks.removeFirst();
            }
        }
        lastCpu = cpu;
    }

    /**
     * @param now ages are told from; may be later than the last frame, where none comes
     */
    public Status at(Instant now) {
        if (recent.isEmpty()) {
            return Status.NONE;
        }
        Frame last = recent.getLast();
        return new Status(
                tone(last.link()),
                link(last.link(), now),
                circuit(last, now),
                recording(last, now),
                cost());
    }

    int kept() {
        return recent.size();
    }

    private static Tone tone(Link link) {
        return switch (link) {
            case Link.Up _ -> Tone.HEALTHY;
            case Link.Stale _ -> Tone.WARNING;
            case Link.Connecting _, Link.Lost _ -> Tone.UNKNOWN;
        };
    }

    private static String link(Link link, Instant now) {
        return switch (link) {
            case Link.Connecting _ -> "Connecting";
            case Link.Up up -> "Connected, last heard " + age(up.lastHeard(), now) + " ago";
            case Link.Stale stale ->
                    "Silent, last heard " + age(stale.lastHeard(), now) + " ago: " + stale.why();
            case Link.Lost lost -> "Lost " + age(lost.at(), now) + " ago: " + lost.why();
        };
    }

    private static String circuit(Frame frame, Instant now) {
        Mending mending = frame.mending();
        boolean lost = frame.link() instanceof Link.Lost;
        if (mending.over()) {
            return lost ? "Nothing more is tried" : "";
        }
        if (!mending.successors().isEmpty()) {
            return mending.successors().size() + " JVMs may be it: choose one";
        }
        String next = mending.nextTry().map(at -> "next try " + in(now, at)).orElse("");
        return switch (mending.circuit()) {
            case HALF_OPEN -> "Circuit half-open, trying";
            case OPEN ->
                    "Circuit open"
                            + (next.isEmpty()
                                    ? lost ? ", waiting for it to come back" : ""
                                    : ", " + next);
            case CLOSED -> {
                String waiting = lost ? "Waiting for it to come back" : "";
                yield next.isEmpty()
                        ? waiting
                        : waiting.isEmpty() ? "N" + next.substring(1) : waiting + ", " + next;
            }
        };
    }

    /** Whole seconds, the last of them counted as one. */
    private static String in(Instant now, Instant then) {
        long millis = Duration.between(now, then).toMillis();
        return millis <= 0 ? "now" : "in " + Times.span(Duration.ofSeconds((millis + 999) / 1000));
    }

    private static String recording(Frame frame, Instant now) {
        if (frame.link() instanceof Link.Lost) {
            return "No recording runs";
        }
        return switch (frame.recording()) {
            case Recording.Streaming streaming ->
                    "JFR lease "
                            + Times.span(Duration.between(now, streaming.leaseUntil()))
                            + streaming.without().map(it -> " · " + it).orElse("");
            case Recording.Off off -> "No recording: " + off.why();
        };
    }

    private String cost() {
        Frame first = recent.getFirst();
        Frame last = recent.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        OwnCost own = last.own();
        String gcs = own.targetGcs() + (own.targetGcs() == 1 ? " GC forced" : " GCs forced");
        if (seconds < 1 || last.link() instanceof Link.Lost) {
            return String.format(
                    Locale.ROOT,
                    "%,d calls · %s · %s",
                    own.calls(),
                    Quantity.of(Unit.BYTES, own.bytes()),
                    gcs);
        }
        double calls = (own.calls() - first.own().calls()) / seconds;
        double bytes = (own.bytes() - first.own().bytes()) / seconds;
        return String.format(
                Locale.ROOT,
                "%s calls/s · %s · %s%s",
                Quantity.of(Unit.COUNT_PER_SECOND, calls).number(),
                Quantity.of(Unit.BYTES_PER_SECOND, bytes),
                cpu(),
                gcs);
    }

    /** Between two looks; empty before there were two. */
    private String cpu() {
        if (looks.size() < 2) {
            return "";
        }
        Frame first = looks.getFirst();
        Frame last = looks.getLast();
        double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
        double cpu = (last.own().cpuSeconds() - first.own().cpuSeconds()) / seconds;
        return Quantity.of(Unit.RATIO, cpu) + " of a core here · ";
    }

    /** Tenths below ten seconds. */
    private static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        return age.toSeconds() < 10
                ? String.format(Locale.ROOT, "%.1f s", Math.max(0, age.toMillis()) / 1000.0)
                : Times.span(age);
    }
}
