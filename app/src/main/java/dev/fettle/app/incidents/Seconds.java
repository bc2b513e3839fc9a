package dev.fettle.app.incidents;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Stage;
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
import java.util.HashMap;
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
    private final Map<Verdict.Key, Onset> stood = new HashMap<>();
    private final SceneRecorder scene = new SceneRecorder();
    private Facts target;
    private Instant from;
    private Instant until;
    private Link link;

    @Override
    public void target(Facts its) {
        target = its;
        stood.clear();
        standing.forEach(
                (key, each) -> {
                    if (each.verdict() instanceof Finding finding) {
                        stood.put(key, finding.onset());
                    }
                });
        standing.clear();
    }

    /** Findings as they are said now: what is kept of them is what was said when they began or changed. */
    void now(List<Standing> said) {
        scene.tick(until, List.of(), said, List.of());
        said.forEach(this::said);
    }

    @Override
    public void moment(Moment moment) {
        from = from == null ? moment.at() : from;
        until = moment.at();
        link = moment.link();
        List<Standing> said = moment.said().stream().map(this::dated).toList();
        scene.tick(moment.at(), moment.fresh(), said, moment.cleared());
        for (Cleared each : moment.cleared()) {
            standing.remove(each.finding().key());
            keep(each.finding(), each.since(), Optional.of(each.at()), each.why());
        }
        said.forEach(this::said);
    }

    /** What stood already when another session began to look did not begin anew with that. */
    private Standing dated(Standing said) {
        Onset before = stood.get(said.verdict().key());
        return before != null
                        && said.verdict() instanceof Finding finding
                        && before.earliest().isBefore(finding.onset().earliest())
                ? new Standing(finding.since(before), said.since())
                : said;
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
                before != null && isWorse(before.finding(), finding) ? before.finding() : finding;
        Instant first = again && before.since().isBefore(since) ? before.since() : since;
        episodes.put(finding.key(), new Episode(worst, first, ended, why));
        if (episodes.size() > MOST) {
            episodes.remove(episodes.keySet().iterator().next());
        }
    }

    /** What says that it is nearly over is not what was wrong. */
    private static boolean isWorse(Finding before, Finding now) {
        int more = before.severity().compareTo(now.severity());
        boolean over = now.stage() == Stage.LEVELLED && before.stage() != Stage.LEVELLED;
        return more > 0 || more == 0 && over;
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
