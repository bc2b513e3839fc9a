package dev.fettle.app.incidents;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.CauseFinder;
import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.SceneRecorder;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds the seconds of a span into what stood at its end, and what was found within it. For one thread. */
final class Seconds implements MomentReader.Face {
    /** More is no story that anybody reads; the last ones are kept. */
    private static final int MOST = 500;

    private final Map<Verdict.Key, Standing> standing = new LinkedHashMap<>();
    private final Map<Verdict.Key, Episode> episodes = new LinkedHashMap<>();
    private final SceneRecorder scene = new SceneRecorder();
    private Facts target;
    private Instant from;
    private Instant until;
    private Link link;

    @Override
    public void target(Facts its) {
        target = its;
        standing.clear();
    }

    @Override
    public void moment(Moment moment) {
        from = from == null ? moment.at() : from;
        until = moment.at();
        link = moment.link();
        scene.tick(moment.at(), moment.fresh(), moment.said(), moment.cleared());
        for (Cleared each : moment.cleared()) {
            standing.remove(each.finding().key());
            keep(each.finding(), each.since(), Optional.of(each.at()), each.why());
        }
        for (Standing each : moment.said()) {
            said(each);
        }
    }

    private void said(Standing fresh) {
        Verdict.Key key = fresh.verdict().key();
        // What is said of the whole detector goes before what it said of no part in particular.
        standing.remove(key);
        standing.put(key, fresh);
        if (fresh.verdict() instanceof Finding finding) {
            keep(finding, fresh.since(), Optional.empty(), "");
        }
    }

    private void keep(Finding finding, Instant since, Optional<Instant> ended, String why) {
        Episode before = episodes.remove(finding.key());
        boolean again = before != null && before.until().isEmpty();
        Finding worst =
                before != null && before.finding().severity().compareTo(finding.severity()) > 0
                        ? before.finding()
                        : finding;
        Instant first = again && before.since().isBefore(since) ? before.since() : since;
        episodes.put(finding.key(), new Episode(worst, first, ended, why));
        if (episodes.size() > MOST) {
            episodes.remove(episodes.keySet().iterator().next());
        }
    }

    boolean isEmpty() {
        return from == null || target == null;
    }

    Facts target() {
        return target;
    }

    /** What came first, by a tree of questions. */
    Story story(CauseTree tree) {
        return scene.scene(target).map(new CauseFinder(tree)::find).orElse(Story.NONE);
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    /** Why the target was lost at the end. */
    Optional<String> lost() {
        return link instanceof Link.Lost it ? Optional.of(it.why()) : Optional.empty();
    }

    List<Standing> standing() {
        return new ArrayList<>(standing.values());
    }

    /** By their onset. */
    List<Episode> episodes() {
        return episodes.values().stream()
                .sorted(
                        Comparator.comparing((Episode it) -> it.finding().onset().earliest())
                                .thenComparing(Episode::since))
                .toList();
    }
}
