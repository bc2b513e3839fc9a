package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps of a session, or of one replayed, what a {@link CauseFinder} needs: the last hour, in bounded
 * memory (some 3 MB at most). Has no clock; used by one thread.
 */
public final class SceneRecorder {
    /** An hour: the time before an incident that is kept elsewhere, too. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** Of each kind of thing that comes without end in some programs. */
    private static final int FEW = 500;

    /** What could be the reason of something. */
    private static final Set<String> KINDS =
            Set.of(Happening.CHANGE, Happening.RESTART, Happening.MARK, Happening.BREAKER);

    private final SceneLevels levels = new SceneLevels();
    private final Map<Verdict.Key, Episode> open = new LinkedHashMap<>();
    private final Deque<Episode> ended = new ArrayDeque<>();
    private final Map<Verdict.Key, Verdict> others = new LinkedHashMap<>();
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private final Deque<Scene.Look> workers = new ArrayDeque<>();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private Instant from;
    private Instant until;

    /** To be given each second of a session in the order of time. */
    public void tick(Instant now, List<Observation> fresh, Judgement judgement) {
        tick(now, fresh, judgement.fresh(), judgement.cleared());
    }

    /**
     * As {@link #tick(Instant, List, Judgement)}, of a second that was kept.
     *
     * @param said verdicts that are new or changed
     */
    public void tick(
            Instant now, List<Observation> fresh, List<Standing> said, List<Cleared> cleared) {
        from = from == null ? now : from;
        until = now;
        fresh.forEach(this::see);
        said.forEach(this::say);
        cleared.forEach(this::clear);
        forget(now.minus(KEPT));
    }

    private void see(Observation observation) {
        switch (observation) {
            case Sample it -> levels.sample(it);
            case Tally it -> levels.tally(it);
            case Happening it when KINDS.contains(it.kind()) -> add(happenings, it);
            case Happening _ -> {}
            case Exhibit it when it.content() instanceof Workers stood ->
                    add(workers, new Scene.Look(it.at(), it.subject(), stood));
            case Exhibit _ -> {}
            case Gap it -> add(gaps, it);
        }
    }

    private static <T> void add(Deque<T> few, T one) {
        few.addLast(one);
        if (few.size() > FEW) {
            few.removeFirst();
        }
    }

    private void say(Standing standing) {
        Verdict.Key key = standing.verdict().key();
        if (standing.verdict() instanceof Finding finding) {
            others.remove(key);
            Episode before = open.get(key);
            boolean worse =
                    before == null
                            || finding.severity().compareTo(before.finding().severity()) >= 0;
            if (worse && (before != null || open.size() < FEW)) {
                open.put(key, new Episode(finding, standing.since(), Optional.empty(), ""));
            }
        } else if (others.containsKey(key) || others.size() < FEW) {
            others.put(key, standing.verdict());
        }
    }

    private void clear(Cleared cleared) {
        Episode before = open.remove(cleared.finding().key());
        Finding worst = before == null ? cleared.finding() : before.finding();
        add(ended, new Episode(worst, cleared.since(), Optional.of(cleared.at()), cleared.why()));
    }

    private void forget(Instant oldest) {
        from = from.isBefore(oldest) ? oldest : from;
        ended.removeIf(it -> it.until().orElseThrow().isBefore(oldest));
        happenings.removeIf(it -> it.at().isBefore(oldest));
        workers.removeIf(it -> it.at().isBefore(oldest));
        gaps.removeIf(it -> it.at().isBefore(oldest));
    }

    /** What is known now. Empty before the first second. */
    public Optional<Scene> scene(Facts facts) {
        if (until == null) {
            return Optional.empty();
        }
        List<Episode> episodes = new ArrayList<>(ended);
        episodes.addAll(open.values());
        episodes.sort(Comparator.comparing(it -> it.finding().onset().earliest()));
        return Optional.of(
                new Scene(
                        facts,
                        from,
                        until,
                        episodes,
                        List.copyOf(others.values()),
                        List.copyOf(happenings),
                        levels.since(until.minus(KEPT)),
                        List.copyOf(workers),
                        List.copyOf(gaps)));
    }
}
