package dev.fettle.gclog;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log says of the moments in which no thread ran, with {@code -Xlog:safepoint}. */
final class Safepoints {
    /** {@code Safepoint "G1CollectForAllocation", ... Reaching safepoint: 123 ns, ... At safepoint: 456 ns}. */
    private static final Pattern OPERATION =
            Pattern.compile(
                    "^Safepoint \"([^\"]+)\".*Reaching safepoint:\\s+(\\d+) ns.*At"
                            + " safepoint:\\s+(\\d+) ns.*");

    /** JDK 9 to 12: {@code ... were stopped: 0.0012 seconds, Stopping threads took: 0.0001 seconds}. */
    private static final Pattern STOPPED =
            Pattern.compile(".*Stopping threads took: ([\\d.,]+) seconds.*");

    /** As {@code EventTable} asks for them of a flight recorder. */
    private static final double LATE = 0.01;

    private static final double LONG = 0.02;

    /** What HotSpot's operations that collect begin with; they are told by their pauses. */
    private static final List<String> COLLECTIONS =
            List.of("G1", "Z", "X", "Shenandoah", "Parallel", "Serial", "GenCollect", "CollectFor");

    private final Durations late = new Durations();
    private final List<Observation> operations = new ArrayList<>();

    void see(String text, Instant at) {
        Matcher operation = OPERATION.matcher(text);
        if (operation.matches()) {
            late(Long.parseLong(operation.group(2)) / 1e9);
            double seconds = Long.parseLong(operation.group(3)) / 1e9;
            String name = operation.group(1);
            if (seconds >= LONG && COLLECTIONS.stream().noneMatch(name::startsWith)) {
                operations.add(
                        new Happening(
                                Happening.VM_OPERATION,
                                name,
                                at,
                                Map.of(Happening.DURATION, Double.toString(seconds))));
            }
            return;
        }
        Matcher stopped = STOPPED.matcher(text);
        if (stopped.matches()) {
            late(Double.parseDouble(stopped.group(1).replace(',', '.')));
        }
    }

    private void late(double seconds) {
        if (seconds >= LATE) {
            late.add(seconds);
        }
    }

    void drain(Instant now, Consumer<Observation> out) {
        operations.forEach(out);
        operations.clear();
        HistogramDelta synced = late.take();
        if (synced.count() > 0) {
            out.accept(new Tally(Signals.SAFEPOINT_SYNC.whole(), now, synced));
        }
    }
}
