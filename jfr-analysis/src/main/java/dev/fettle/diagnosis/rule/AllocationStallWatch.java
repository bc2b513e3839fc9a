package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows the threads that waited in the last minute, and the collections that failed in five. */
final class AllocationStallWatch implements Watch {
    private static final Series STALLS = Signals.GC_STALL.whole();

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration PART = Duration.ofSeconds(10);
    private static final int PARTS = 6;

    /** What G1 says when it compacts the whole heap because nothing was left. */
    private static final String COMPACTION = "G1 Compaction Pause";

    private static final String G1_FULL = "G1Full";

    /** A collection that failed, or the pause that made up for it. */
    record Failure(Instant at, String kind) {}

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Window<Tally> waits = new Window<>(MINUTE, Tally::at);
    private final Window<Happening> worst = new Window<>(MINUTE, Happening::at);
    private final Window<Failure> failures = new Window<>(REMEMBERED, Failure::at);

    AllocationStallWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Tally it when it.series().equals(STALLS) -> waits.add(it);
            case Happening it when it.kind().equals(Happening.GC) -> {
                if (it.subject().equals(G1_FULL)
                        && COMPACTION.equals(it.attributes().get(Happening.CAUSE))) {
                    failures.add(new Failure(it.at(), Happening.FULL));
                }
            }
            case Happening it when it.subject().equals(Happening.WAITED) -> worst.add(it);
            case Happening it -> failures.add(new Failure(it.at(), it.subject()));
            default -> {}
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(AllocationStall.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        waits.forget(now);
        worst.forget(now);
        failures.forget(now);
        List<Failure> failed = failures.all();
        boolean noticed =
                waits.sum(now.minus(MINUTE), now, it -> it.delta().sum())
                        >= settings.of(AllocationStall.NOTICED);
        if (failed.isEmpty() && !noticed) {
            return List.of(
                    hearing.lasted(now).compareTo(PART) < 0
                            ? new Verdict.Pending(
                                    AllocationStall.ID,
                                    "",
                                    "listening for threads that wait for memory",
                                    hearing.after(PART))
                            : new Verdict.Healthy(AllocationStall.ID, ""));
        }
        var words = new AllocationStallWords(target, settings, worst.all());
        if (noticed) {
            List<Tally> waited = waits.all();
            return List.of(words.waited(often(waited, now), waited));
        }
        boolean again = failed.size() >= settings.of(AllocationStall.FAILURES);
        return List.of(words.failed(again ? Severity.WARNING : Severity.INFO, failed));
    }

    private Severity often(List<Tally> waited, Instant now) {
        double sum = 0;
        int count = 0;
        var parts = new boolean[PARTS];
        for (Tally each : waited) {
            sum += each.delta().sum();
            count += each.delta().count();
            long age = Math.max(0, Duration.between(each.at(), now).toSeconds());
            parts[(int) Math.min(PARTS - 1, age / PART.toSeconds())] = true;
        }
        int reached = 0;
        for (boolean part : parts) {
            reached += part ? 1 : 0;
        }
        boolean much =
                count >= settings.of(AllocationStall.TIMES)
                        && sum >= settings.of(AllocationStall.SHARE) * MINUTE.toSeconds();
        return much && reached >= settings.of(AllocationStall.SPREAD)
                ? Severity.WARNING
                : Severity.INFO;
    }
}
