package dev.fettle.app.cli;

import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line of numbers: the latest of each, and the pauses since the line before. */
final class StatusLine {
    private final Map<Signal, Double> latest = new HashMap<>();
    private Distribution pauses = new Distribution();

    void see(Observation observation) {
        switch (observation) {
            case Observation.Sample sample -> {
                if (isShown(sample.series())) {
                    latest.put(sample.series().signal(), sample.value());
                }
            }
            case Observation.Tally tally -> {
                if (tally.series().signal().equals(Signals.GC_PAUSE)) {
                    pauses.add(tally.delta());
                }
            }
            // What is not measured any more must not be shown as if it were.
            case Observation.Gap gap -> {
                if (isShown(gap.series())) {
                    latest.remove(gap.series().signal());
                }
            }
            default -> {}
        }
    }

    private static boolean isShown(Series series) {
        return series.subject().isEmpty() || series.subject().equals(Signals.HEAP);
    }

    String take() {
        List<String> parts = new ArrayList<>();
        parts.add(heap());
        parts.add(pauses());
        part(parts, "threads %s", Signals.THREAD_COUNT);
        part(parts, "CPU %s", Signals.CPU_PROCESS);
        part(parts, "machine %s", Signals.CPU_MACHINE);
        part(parts, "allocates %s", Signals.ALLOCATION_RATE);
        pauses = new Distribution();
        return String.join(" · ", parts);
    }

    private void part(List<String> parts, String format, Signal signal) {
        Double value = latest.get(signal);
        if (value != null) {
            parts.add(format.formatted(Quantity.of(signal.unit(), value)));
        }
    }

    private String heap() {
        Double used = latest.get(Signals.MEMORY_USED);
        if (used == null) {
            return "heap not measured";
        }
        Double limit = latest.get(Signals.MEMORY_LIMIT);
        String of = limit == null ? "" : " of " + Quantity.of(Unit.BYTES, limit);
        return "heap " + Quantity.of(Unit.BYTES, used) + of;
    }

    private String pauses() {
        return pauses.count() == 0
                ? "no pause"
                : "%d %s, %s, longest %s"
                        .formatted(
                                pauses.count(),
                                pauses.count() == 1 ? "pause" : "pauses",
                                Quantity.of(Unit.SECONDS, pauses.sum()),
                                Quantity.of(Unit.SECONDS, pauses.max()));
    }
}
