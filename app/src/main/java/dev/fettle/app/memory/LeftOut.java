package dev.fettle.app.memory;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.incident.Moment;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds that are not written as they were: of each series one gap is left of them. What was said in them, and
 * marks, are few, and kept. Used by one thread.
 */
final class LeftOut {
    /** More happens in hours only where all of it is wrong; bounded, since those hours may come. */
    private static final int MOST = 10_000;

    private final Map<Series, Gap> gaps = new LinkedHashMap<>();
    private final Map<Verdict.Key, Standing> said = new LinkedHashMap<>();
    private final List<Cleared> cleared = new ArrayList<>();
    private final List<Observation> marks = new ArrayList<>();
    private int seconds;

    boolean isEmpty() {
        return seconds == 0;
    }

    int seconds() {
        return seconds;
    }

    /**
     * @param why a clause; empty where the second holds nothing but gaps, which say why
     */
    void add(Moment moment, Optional<String> why) {
        seconds++;
        for (Observation each : moment.fresh()) {
            switch (each) {
                case Observation.Sample it -> lose(it.series(), it.at(), it.at(), why);
                case Observation.Tally it -> lose(it.series(), it.at(), it.at(), why);
                case Gap it -> lose(it.series(), it.from(), it.to(), Optional.of(it.why()));
                case Happening it when kept(it) -> marks.add(it);
                case Happening _, Observation.Exhibit _ -> {}
            }
        }
        moment.said().forEach(this::say);
        for (Cleared each : moment.cleared()) {
            said.remove(each.finding().key());
            if (cleared.size() < MOST) {
                cleared.add(each);
            }
        }
    }

    private boolean kept(Happening it) {
        return marks.size() < MOST
                && switch (it.kind()) {
                    case Happening.MARK, Happening.CHANGE, Happening.RESTART -> true;
                    default -> false;
                };
    }

    private void say(Standing standing) {
        if (said.size() < MOST) {
            said.put(standing.verdict().key(), standing);
        }
    }

    private void lose(Series series, Instant from, Instant to, Optional<String> why) {
        Gap known = gaps.get(series);
        if (known == null && gaps.size() >= MOST) {
            return;
        }
        Instant since = known == null ? from : known.from();
        gaps.put(series, new Gap(series, since, to, why.orElse("it was not kept")));
    }

    /** The second with what is left of those before it. Nothing is forgotten yet. */
    Moment before(Moment moment) {
        if (isEmpty()) {
            return moment;
        }
        List<Observation> fresh = new ArrayList<>(gaps.values());
        fresh.addAll(marks);
        fresh.addAll(moment.fresh());
        List<Standing> all = new ArrayList<>(said.values());
        all.addAll(moment.said());
        List<Cleared> ended = new ArrayList<>(cleared);
        ended.addAll(moment.cleared());
        return new Moment(moment.at(), moment.link(), fresh, all, ended);
    }

    void clear() {
        gaps.clear();
        said.clear();
        cleared.clear();
        marks.clear();
        seconds = 0;
    }
}
