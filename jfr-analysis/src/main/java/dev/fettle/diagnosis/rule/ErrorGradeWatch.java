package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.ErrorRule.Grade;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.ErrorGradeKind.Count;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts errors by kind, as far as a rule grades them. */
final class ErrorGradeWatch implements Watch {
    /** Findings at a time: the worst ones. */
    private static final int MOST = 10;

    private static final int KINDS = 500;
    private static final Duration LISTEN = Duration.ofSeconds(20);
    private static final Duration UNTOLD = Duration.ofSeconds(20);

    private final Settings settings;
    private final ErrorGradeRules rules;
    private final ErrorGradeWords words;
    private final Instant started;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final ErrorGradeScale scale = new ErrorGradeScale();
    private final Map<String, Double> vmErrors = new HashMap<>();

    /** By subject, those included that no rule grades. */
    private final Map<String, Optional<ErrorGradeKind>> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Optional<ErrorGradeKind>> eldest) {
                    return size() > KINDS;
                }
            };

    private final Map<String, ErrorGradeKind> open = new LinkedHashMap<>();
    private final ErrorGradeKept kept = new ErrorGradeKept();

    ErrorGradeWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.rules = new ErrorGradeRules(settings.errors());
        this.words = new ErrorGradeWords(target, kept);
        this.started = target.started().plusSeconds((long) settings.of(ErrorGrade.START));
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Happening it when it.kind().equals(Happening.THROWN) -> thrown(it);
            case Sample it when it.series().signal().equals(Signals.THROWABLES) -> scale.made(it);
            case Sample it when it.series().signal().equals(Signals.THROWABLES_TOLD) ->
                    scale.told(it);
            case Sample it when it.series().signal().equals(Signals.VM_ERRORS) -> vmError(it);
            case Gap it when it.series().signal().equals(Signals.THROWABLES) -> scale.broken();
            default -> {}
        }
    }

    private void thrown(Happening it) {
        if (it.subject().equals(Series.OTHER)) {
            return;
        }
        String stack = it.attributes().getOrDefault(Happening.STACK, "");
        List<String> frames = stack.isEmpty() ? List.of() : List.of(stack.split("\n"));
        boolean error = it.attributes().containsKey(Happening.ERROR);
        count(it, false, error, frames, number(it, Happening.COUNT));
        if (it.attributes().containsKey(Happening.ENDED)) {
            count(it, true, true, frames, number(it, Happening.ENDED));
        }
    }

    private static long number(Happening it, String attribute) {
        return Long.parseLong(it.attributes().getOrDefault(attribute, "0"));
    }

    private void count(
            Happening it, boolean ended, boolean exact, List<String> frames, long count) {
        String type = it.attributes().getOrDefault(Happening.CLASS, "");
        String place = it.attributes().getOrDefault(Happening.PLACE, "");
        if (count == 0) {
            return;
        }
        String key = it.subject() + (ended ? " (ended)" : "");
        Optional<ErrorGradeKind> kind = known.get(key);
        if (kind == null) {
            if (!place.isEmpty() && frames.isEmpty()) {
                // Who made it decides; its stack comes within a minute.
                return;
            }
            if (!ended && rules.keeps(type, place, frames)) {
                kept.add(type, place);
            }
            kind =
                    rules.of(type, place, frames, ended)
                            .filter(rule -> rule.uncaught() == ended)
                            .map(rule -> new ErrorGradeKind(type, place, rule));
            known.put(key, kind);
        }
        // While it starts it is not graded; what it looks like is learnt all the same: a stack
        // comes once a minute.
        boolean starts = it.at().isBefore(started) && !ErrorGradeRules.OF_THE_JVM.contains(type);
        if (kind.isPresent() && !starts) {
            String thread = it.attributes().getOrDefault(Happening.THREAD, "");
            kind.get().add(it.at(), count, exact, frames, thread);
            open.put(key, kind.get());
        }
    }

    /** Of what the JVM counts by itself, only those since Fettle attached. */
    private void vmError(Sample it) {
        String type = it.series().subject();
        Double before = vmErrors.put(type, it.value());
        if (before != null && it.value() > before) {
            long count = (long) (it.value() - before);
            known.computeIfAbsent(
                            type,
                            _ ->
                                    rules.of(type, "", List.of(), false)
                                            .map(rule -> new ErrorGradeKind(type, "", rule)))
                    .ifPresent(
                            kind -> {
                                kind.add(it.at(), count, true, List.of(), "");
                                kind.counted(it.value());
                                open.put(type, kind);
                            });
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(ErrorGrade.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        List<Finding> found = found(now);
        if (!found.isEmpty()) {
            return List.copyOf(found);
        }
        if (hearing.lasted(now).compareTo(LISTEN) < 0) {
            return List.of(
                    new Pending(
                            ErrorGrade.ID,
                            "",
                            "listening for errors and exceptions",
                            hearing.after(LISTEN)));
        }
        return List.of(untold(now).<Verdict>map(it -> it).orElse(new Healthy(ErrorGrade.ID, "")));
    }

    /** Where types are not told, that none is graded says nothing, unless hardly any are made. */
    private Optional<Unknown> untold(Instant now) {
        Instant last = scale.lastTold();
        if (last != null && last.plus(UNTOLD).isAfter(now)) {
            return Optional.empty();
        }
        double made = scale.perSecond();
        double few = settings.of(ErrorGrade.L2_COUNT) / settings.of(ErrorGrade.L2_WINDOW);
        return made < few ? Optional.empty() : Optional.of(words.untold(made));
    }

    private List<Finding> found(Instant now) {
        if (open.isEmpty()) {
            return List.of();
        }
        open.values().removeIf(kind -> kind.isOver(now));
        Map<String, Finding> bySubject = new HashMap<>();
        for (ErrorGradeKind kind : open.values()) {
            finding(kind, now)
                    .ifPresent(
                            it ->
                                    bySubject.merge(
                                            it.subject(),
                                            it,
                                            (one, other) ->
                                                    one.severity().compareTo(other.severity()) >= 0
                                                            ? one
                                                            : other));
        }
        List<Finding> all = new ArrayList<>(bySubject.values());
        all.sort(Comparator.comparing(Finding::severity).reversed());
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private Optional<Finding> finding(ErrorGradeKind kind, Instant now) {
        ErrorRule rule = kind.rule();
        Grade grade = rule.grade().orElseThrow();
        double least = rule.count().orElse((int) settings.of(count(grade)));
        Duration window =
                rule.within()
                        .orElse(
                                Duration.ofSeconds(
                                        (long)
                                                Math.min(
                                                        settings.of(window(grade)),
                                                        ErrorRule.LONGEST.toSeconds())));
        Count count = kind.count(now.minus(window), scale);
        // One that was told of may stand for many, or be the only one.
        if (count.told() < 1 || count.all() < least || count.told() < Math.min(2, least)) {
            kind.calm();
            return Optional.empty();
        }
        kind.begun(count.first());
        return Optional.of(words.finding(kind, grade, count, least, window));
    }

    private static Threshold count(Grade grade) {
        return switch (grade) {
            case L1 -> ErrorGrade.L1_COUNT;
            case L2 -> ErrorGrade.L2_COUNT;
            case L3 -> ErrorGrade.L3_COUNT;
        };
    }

    private static Threshold window(Grade grade) {
        return switch (grade) {
            case L1 -> ErrorGrade.L1_WINDOW;
            case L2 -> ErrorGrade.L2_WINDOW;
            case L3 -> ErrorGrade.L3_WINDOW;
        };
    }
}
