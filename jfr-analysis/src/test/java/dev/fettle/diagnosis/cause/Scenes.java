package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Workers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Scenes made by hand: ten minutes from {@link #T0}, healthy unless said. Times are seconds from it. */
final class Scenes {
    static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    static final Facts FACTS =
            new Facts(
                    1,
                    "shop",
                    "25",
                    25,
                    Collector.G1,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    T0,
                    Set.of(),
                    Map.of());

    private final List<Episode> episodes = new ArrayList<>();
    private final Map<String, Verdict> others = new HashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<Series, List<Window>> levels = new HashMap<>();
    private final List<Scene.Look> looks = new ArrayList<>();

    /** Everything was measured, and nothing is wrong. */
    static Scenes healthy() {
        Scenes scene = new Scenes();
        Detectors.all().forEach(it -> scene.others.put(it.id(), new Verdict.Healthy(it.id(), "")));
        scene.level(HttpSignals.HTTP_DURATION.whole(), 0.05, 0.05, 600);
        scene.level(HttpSignals.HTTP_ERRORS.whole(), 0, 0, 600);
        scene.level(HttpSignals.HTTP_ACTIVE.whole(), 3, 3, 600);
        scene.level(PoolSignals.CONNECTIONS.held().of("db"), 0.02, 0.02, 600);
        scene.level(BreakerSignals.SLOW.of("payment"), 0, 0, 600);
        scene.level(BreakerSignals.SLOW_LIMIT.of("payment"), 0.5, 0.5, 600);
        scene.level(Signals.SOCKET_WAITING.whole(), 0.1, 0.1, 600);
        scene.look(0, Workers.Doing.COMPUTES);
        return scene;
    }

    /** Nothing was measured, and nothing could be judged. */
    static Scenes silent() {
        Scenes scene = new Scenes();
        Detectors.all()
                .forEach(
                        it ->
                                scene.others.put(
                                        it.id(),
                                        new Verdict.Unknown(it.id(), "", "there is no data", "")));
        return scene;
    }

    Scenes found(String detector, String subject, int earliest, int latest) {
        return found(detector, subject, earliest, latest, Severity.WARNING);
    }

    Scenes found(String detector, String subject, int earliest, int latest, Severity severity) {
        return found(detector, subject, earliest, latest, severity, List.of());
    }

    Scenes found(
            String detector,
            String subject,
            int earliest,
            int latest,
            Severity severity,
            List<Verdict.Key> because) {
        others.remove(detector);
        Finding finding =
                new Finding(
                        detector,
                        subject,
                        Stage.CONFIRMED,
                        severity,
                        0.9,
                        new Onset(at(earliest), at(latest)),
                        detector + " of " + subject,
                        "",
                        because,
                        List.of(),
                        List.of());
        episodes.add(new Episode(finding, at(latest), Optional.empty(), ""));
        return this;
    }

    Scenes unknown(String detector) {
        others.put(detector, new Verdict.Unknown(detector, "", "there is no data", ""));
        return this;
    }

    /** A level with a little noise that steps at a second. */
    Scenes level(Series series, double before, double after, int step) {
        List<Window> windows = new ArrayList<>();
        for (int s = 0; s < 600; s += 10) {
            double value = (s < step ? before : after) * (1 + (s / 10 % 3 - 1) * 0.01);
            windows.add(Window.of(at(s), at(s + 10), value));
        }
        levels.put(series, windows);
        return this;
    }

    /** What is in use between two figures that are never below the first; and its least from then on a step higher each 20 s. */
    Scenes creeps(Series series, int from, int most) {
        List<Window> windows = new ArrayList<>();
        for (int s = 0; s < 600; s += 10) {
            double least = s < from ? 0 : Math.min(most, 1 + (s - from) / 20);
            double busiest = Math.min(most, least + 3 + s / 10 % 3);
            windows.add(
                    Window.of(at(s), at(s + 1), least)
                            .and(Window.of(at(s + 1), at(s + 10), busiest)));
        }
        levels.put(series, windows);
        return this;
    }

    Scenes look(int second, Workers.Doing doing) {
        return look(second, Map.of(doing, 7));
    }

    /** Of eight workers. */
    Scenes look(int second, Map<Workers.Doing, Integer> doing) {
        var place = new CodePlace("com.acme.shop.Payment", "pay", 42);
        List<Workers.Stand> stands =
                doing.entrySet().stream()
                        .map(
                                it ->
                                        new Workers.Stand(
                                                place,
                                                it.getValue(),
                                                it.getKey(),
                                                "",
                                                List.of(place)))
                        .toList();
        looks.add(new Scene.Look(at(second), "http", new Workers(8, 8, 8, stands)));
        return this;
    }

    Scenes happened(String kind, String subject, int second) {
        happenings.add(new Happening(kind, subject, at(second), Map.of()));
        return this;
    }

    static Instant at(int second) {
        return T0.plusSeconds(second);
    }

    Scene scene() {
        return scene(0);
    }

    /** The same, told in another order. */
    Scene scene(int seed) {
        List<Episode> shuffled = new ArrayList<>(episodes);
        Collections.shuffle(shuffled, new Random(seed));
        return new Scene(
                FACTS,
                T0,
                at(600),
                shuffled,
                List.copyOf(others.values()),
                happenings,
                levels,
                looks,
                List.of());
    }
}
