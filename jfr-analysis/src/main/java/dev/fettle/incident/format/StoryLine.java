package dev.fettle.incident.format;

import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.diagnosis.cause.Story.Answer;
import dev.fettle.diagnosis.cause.Story.Cause;
import dev.fettle.diagnosis.cause.Story.Effect;
import dev.fettle.diagnosis.cause.Story.Reason;
import dev.fettle.diagnosis.cause.Story.Step;
import dev.fettle.incident.format.FindingLine.KeyLine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A {@link Story} as JSON. */
record StoryLine(List<CauseLine> causes, List<StepLine> steps, List<String> unknown) {
    /**
     * @param first null where it rests on no finding
     */
    record CauseLine(
            String id,
            String sentence,
            String earliest,
            String latest,
            double confidence,
            KeyLine first,
            List<ReasonLine> speaks,
            List<ReasonLine> against,
            List<EffectLine> chain) {
        static CauseLine of(Cause it) {
            return new CauseLine(
                    it.id(),
                    it.sentence(),
                    it.onset().earliest().toString(),
                    it.onset().latest().toString(),
                    it.confidence(),
                    line(it.first()),
                    ReasonLine.of(it.speaks()),
                    ReasonLine.of(it.against()),
                    it.chain().stream().map(EffectLine::of).toList());
        }

        Cause cause() {
            return new Cause(
                    Objects.requireNonNull(id),
                    Objects.requireNonNull(sentence),
                    onset(earliest, latest),
                    confidence,
                    key(first),
                    ReasonLine.reasons(speaks),
                    ReasonLine.reasons(against),
                    chain.stream().map(EffectLine::effect).toList());
        }
    }

    record EffectLine(String earliest, String latest, KeyLine key, String text) {
        static EffectLine of(Effect it) {
            return new EffectLine(
                    it.onset().earliest().toString(),
                    it.onset().latest().toString(),
                    line(it.key()),
                    it.text());
        }

        Effect effect() {
            return new Effect(onset(earliest, latest), StoryLine.key(key), text);
        }
    }

    record StepLine(
            String id, String question, Answer answer, List<ReasonLine> evidence, String next) {
        static StepLine of(Step it) {
            return new StepLine(
                    it.id(), it.question(), it.answer(), ReasonLine.of(it.evidence()), it.next());
        }

        Step step() {
            return new Step(
                    id,
                    question,
                    Objects.requireNonNull(answer),
                    ReasonLine.reasons(evidence),
                    next);
        }
    }

    /**
     * @param at null where it has no time
     */
    record ReasonLine(String at, String text) {
        static List<ReasonLine> of(List<Reason> reasons) {
            return reasons.stream()
                    .map(
                            it ->
                                    new ReasonLine(
                                            it.at().map(Instant::toString).orElse(null), it.text()))
                    .toList();
        }

        static List<Reason> reasons(List<ReasonLine> lines) {
            return lines.stream()
                    .map(it -> new Reason(Optional.ofNullable(it.at).map(At::parse), it.text))
                    .toList();
        }
    }

    static StoryLine of(Story it) {
        return new StoryLine(
                it.causes().stream().map(CauseLine::of).toList(),
                it.steps().stream().map(StepLine::of).toList(),
                it.unknown());
    }

    Story story() {
        return new Story(
                causes.stream().map(CauseLine::cause).toList(),
                steps.stream().map(StepLine::step).toList(),
                unknown);
    }

    private static KeyLine line(Optional<Verdict.Key> key) {
        return key.map(it -> new KeyLine(it.detectorId(), it.subject())).orElse(null);
    }

    private static Optional<Verdict.Key> key(KeyLine line) {
        return Optional.ofNullable(line).map(it -> new Verdict.Key(it.detector(), it.subject()));
    }

    private static Onset onset(String earliest, String latest) {
        return new Onset(At.parse(earliest), At.parse(latest));
    }
}
