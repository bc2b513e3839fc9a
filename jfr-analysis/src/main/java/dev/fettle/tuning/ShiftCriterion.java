package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mean moves by at least half of what was declared, by more than it moves by itself. */
final class ShiftCriterion implements Criterion {
    /** Of the window after the change, this part is left out: the program settles. */
    static final int SETTLING = 6;

    private final Expectation.Shift expect;
    private final Track track;
    private final Load load;

    ShiftCriterion(Expectation.Shift expect) {
        this.expect = expect;
        int span = Criterion.span(expect.within());
        this.track = new Track(span);
        this.load = new Load(expect.response(), span);
    }

    @Override
    public void see(Observation o) {
        load.see(o);
        switch (o) {
            case Sample it when it.series().equals(expect.response()) ->
                    track.add(it.at(), it.value());
            case Tally it when it.series().equals(expect.response()) ->
                    it.delta().forEach(value -> track.add(it.at(), value));
            default -> {}
        }
    }

    private Placebo.Moment moment(Instant changed) {
        int within = (int) Math.max(SETTLING, expect.within().toSeconds());
        int settling = within / SETTLING;
        return new Placebo.Moment(changed.getEpochSecond(), settling, within - settling);
    }

    @Override
    public Readiness ready(Instant now) {
        Placebo.Moment moment = moment(now);
        long known = track.isEmpty() ? 0 : Math.max(0, moment.changed() - track.first());
        long needed = (long) Placebo.FEWEST_WINDOWS * moment.window();
        return known >= needed
                ? new Readiness.Ready()
                : new Readiness.Awaiting(
                        "%d of %d s of %s before the change"
                                .formatted(known, needed, expect.response().signal().id()));
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        return "%d of %d s after the change"
                .formatted(
                        Math.max(0, Duration.between(changed, now).toSeconds()),
                        expect.within().toSeconds());
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        Placebo.Moment moment = moment(changed);
        Map<Series, Run.Change> measured = new LinkedHashMap<>();
        switch (Placebo.of(track, moment)) {
            case Placebo.Outcome.Lacking it -> {
                return new Judged.Inconclusive(
                        expect.response().signal().id() + ": " + it.why(), measured);
            }
            case Placebo.Outcome.Found it -> {
                measured.put(expect.response(), it.placebo().measured());
                var moved = load.moved(moment, measured);
                return moved.isPresent()
                        ? new Judged.Inconclusive(moved.get(), measured)
                        : judged(it.placebo(), measured);
            }
        }
    }

    private Judged judged(Placebo found, Map<Series, Run.Change> measured) {
        double toward = found.change() * Math.signum(expect.change());
        double least = Math.abs(expect.change()) / 2;
        String words =
                "%s went from %s to %s, with a margin of %s; at least %s %s was asked for"
                        .formatted(
                                expect.response().signal().id(),
                                words(found.before()),
                                words(found.after()),
                                words(found.margin()),
                                words(least),
                                expect.change() < 0 ? "less" : "more");
        if (found.moved() && toward >= least) {
            return new Judged.Verified(words, measured);
        }
        return toward + found.margin() < least
                ? new Judged.Ineffective(words, measured)
                : new Judged.Inconclusive(
                        words + ", which its own noise does not let be told", measured);
    }

    private String words(double value) {
        return Amount.words(expect.response(), value);
    }
}
