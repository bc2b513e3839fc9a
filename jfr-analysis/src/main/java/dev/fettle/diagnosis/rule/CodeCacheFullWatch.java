package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Follows the code heaps, read every 10 s. */
final class CodeCacheFullWatch implements Watch {
    private static final Series CODE = Signals.MEMORY_USED.of("code cache");
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration SILENT = Duration.ofSeconds(40);

    /** One code heap, as it was last read. */
    private static final class Heap {
        private double used;
        private double limit;
        private double full = -1;
    }

    private final Settings settings;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Map<String, Heap> heaps = new HashMap<>();

    private Instant heard;
    private Instant nearSince;
    private Instant fullAt;
    private boolean fullBefore;

    CodeCacheFullWatch(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Sample it && isCode(it.series().subject())) {
            take(it, heaps.computeIfAbsent(it.series().subject(), _ -> new Heap()));
        }
    }

    /** {@code CodeHeap 'profiled nmethods'} and others, or, where it is not divided, CodeCache. */
    private static boolean isCode(String subject) {
        return subject.startsWith("Code");
    }

    private void take(Sample sample, Heap heap) {
        var signal = sample.series().signal();
        if (signal.equals(Signals.MEMORY_USED)) {
            heap.used = sample.value();
        } else if (signal.equals(Signals.MEMORY_LIMIT)) {
            heap.limit = sample.value();
        } else if (signal.equals(Signals.CODE_CACHE_FULL)) {
            if (heap.full >= 0 && sample.value() > heap.full) {
                fullAt = sample.at();
            }
            fullBefore |= heap.full < 0 && sample.value() > 0;
            heap.full = sample.value();
        }
        heard = sample.at();
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(CodeCacheFull.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        if (heard == null || heard.plus(SILENT).isBefore(now)) {
            return List.of(unread(now));
        }
        double used = 0;
        double limit = 0;
        for (Heap each : heaps.values()) {
            used += each.used;
            limit += each.limit;
        }
        boolean near = used >= settings.of(CodeCacheFull.NEAR) * limit && limit > 0;
        if (!near) {
            nearSince = null;
        } else if (nearSince == null) {
            nearSince = heard;
        }
        boolean lately =
                fullAt != null
                        && fullAt.plusSeconds((long) settings.of(CodeCacheFull.LATELY))
                                .isAfter(now);
        if (lately || near && fullBefore) {
            return List.of(full(lately, used, limit, now));
        }
        if (near) {
            Duration lasts = Duration.between(nearSince, heard);
            boolean sustained = lasts.toSeconds() >= settings.of(CodeCacheFull.SUSTAINED);
            return List.of(nearlyFull(sustained, used, limit));
        }
        return List.of(new Healthy(CodeCacheFull.ID, ""));
    }

    private Verdict unread(Instant now) {
        return hearing.lasted(now).compareTo(FIRST) < 0
                ? new Pending(
                        CodeCacheFull.ID,
                        "",
                        "waiting for the first reading of the code cache",
                        hearing.after(FIRST))
                : new Unknown(
                        CodeCacheFull.ID,
                        "",
                        "the flight recorder tells nothing of the code cache",
                        "ask the JVM itself: `jcmd PID Compiler.codecache`");
    }

    private Finding full(boolean lately, double used, double limit, Instant now) {
        Instant at = fullAt == null ? now : fullAt;
        return finding(
                Stage.CONFIRMED,
                Severity.CRITICAL,
                0.9,
                lately ? new Onset(at.minusSeconds(10), at) : Onset.at(now),
                lately
                        ? "The code cache was full "
                                + Words.duration(Duration.between(at, now))
                                + " ago: the JVM stopped compiling"
                        : "The code cache was full before it was watched, and nearly is now",
                room(used, limit)
                        + " What is not compiled runs in the interpreter, many times slower, and"
                        + " stays there until the JVM has thrown out other code.",
                used,
                limit);
    }

    private Finding nearlyFull(boolean sustained, double used, double limit) {
        return finding(
                sustained ? Stage.CONFIRMED : Stage.LOOKING,
                sustained ? Severity.WARNING : Severity.INFO,
                sustained ? 0.85 : 0.5,
                Onset.at(nearSince),
                "The code cache is "
                        + Words.percent(used / limit)
                        + " full: the JVM throws out code to make room",
                room(used, limit)
                        + " It keeps a tenth free by throwing out code in haste, which is then"
                        + " compiled again; where that is not enough, it stops compiling.",
                used,
                limit);
    }

    private static String room(double used, double limit) {
        return Words.bytes(used) + " of " + Words.bytes(limit) + " are taken.";
    }

    private static Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            double used,
            double limit) {
        return new Finding(
                CodeCacheFull.ID,
                "",
                stage,
                severity,
                confidence,
                onset,
                headline,
                detail,
                List.of(),
                List.of(new Evidence.Measured(CODE, used, OptionalDouble.of(limit))),
                List.of(
                        new Remedy.Restart(
                                List.of(
                                        "-XX:ReservedCodeCacheSize="
                                                + Math.round(2 * limit / (1 << 20))
                                                + "m"),
                                "twice the room; the standard is 240 MB with all compilers on"),
                        new Remedy.Code(
                                "Where code is generated without end (scripts, templates, proxies),"
                                        + " make it once and use it again: a larger cache only"
                                        + " fills later.")));
    }
}
