package dev.fettle.app.memory;

import static dev.fettle.app.memory.Seconds.T;
import static dev.fettle.app.memory.Seconds.moment;
import static dev.fettle.app.memory.Seconds.sample;
import static dev.fettle.app.memory.Seconds.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.incident.Moment;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

class HistoryKeeperTest {
    @TempDir private Path state;
    private final List<Observation> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    private Path root() {
        return state.resolve("history");
    }

    private HistoryKeeper keeper() {
        return new HistoryKeeper(
                root(), new Locks(), () -> HistoryBounds.STANDARD, nanos::get, told::add);
    }

    private List<Stretch> stretches() throws IOException {
        return new HistoryReader(root()).targets().getFirst().stretches();
    }

    private static void take(HistoryKeeper keeper, RememberedTarget target, int second) {
        keeper.take(target, moment(second, sample(T.plusSeconds(second), second)), List.of());
    }

    @Test
    void beginsAFileEveryTenMinutesAndAtANewAttach() throws IOException {
        HistoryKeeper keeper = keeper();
        RememberedTarget first = target(1);
        take(keeper, first, 0);
        take(keeper, first, 599);
        take(keeper, first, 600);
        RememberedTarget successor = target(2);
        take(keeper, successor, 601);
        take(keeper, successor, 602);
        keeper.end();
        assertEquals(
                List.of(T, T.plusSeconds(600), T.plusSeconds(601)),
                stretches().stream().map(Stretch::from).toList());
        assertEquals(
                List.of(1L, 1L, 2L),
                stretches().stream().map(each -> each.target().pid()).toList());
        var seen = new Seconds.Seen();
        HistoryReader reader = new HistoryReader(root());
        Replayed replayed =
                reader.replay(
                        reader.targets().getFirst(), successor.facts(), T, T.plusSeconds(700), seen);
        assertEquals(5, replayed.moments());
        assertEquals(0, replayed.torn());
        assertEquals(List.of(first.facts(), successor.facts()), seen.targets);
    }

    @Test
    void goesOnInANewFileWhereSomebodyTookItAway() throws IOException {
        HistoryKeeper keeper = keeper();
        RememberedTarget target = target(1);
        take(keeper, target, 0);
        Files.delete(stretches().getFirst().file());
        take(keeper, target, 1);
        keeper.end();
        assertEquals(T.plusSeconds(1), stretches().getFirst().from());
    }

    @Test
    void aTargetThatIsAwayLeavesOneGapAMinute() throws IOException {
        HistoryKeeper keeper = keeper();
        RememberedTarget target = target(1);
        take(keeper, target, 0);
        var lost = new Link.Lost(T.plusSeconds(1), "it ended");
        for (int i = 1; i < 130; i++) {
            Gap gap =
                    new Gap(
                            Signals.LIVE_SET.of(Signals.HEAP),
                            T.plusSeconds(i - 1),
                            T.plusSeconds(i),
                            "it ended");
            keeper.take(
                    target,
                    new Moment(T.plusSeconds(i), lost, List.of(gap), List.of(), List.of()),
                    List.of());
        }
        take(keeper, target, 130);
        keeper.end();
        var seen = new Seconds.Seen();
        HistoryReader reader = new HistoryReader(root());
        reader.replay(reader.targets().getFirst(), target.facts(), T, T.plusSeconds(200), seen);
        assertEquals(5, seen.moments.size(), "0, 1, 61, 121 and 130: " + seen.times());
        List<Gap> gaps =
                seen.moments.stream()
                        .flatMap(each -> each.fresh().stream())
                        .filter(Gap.class::isInstance)
                        .map(Gap.class::cast)
                        .toList();
        assertEquals(T, gaps.getFirst().from());
        assertEquals(T.plusSeconds(129), gaps.getLast().to());
        for (int i = 1; i < gaps.size(); i++) {
            assertEquals(gaps.get(i - 1).to(), gaps.get(i).from(), "nothing between: " + gaps);
        }
    }

    @Test
    void makesTheFolderAgainWhereSomebodyRemovedIt() throws IOException {
        HistoryKeeper keeper = keeper();
        RememberedTarget target = target(1);
        take(keeper, target, 0);
        try (Stream<Path> all = Files.walk(root())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        take(keeper, target, 1);
        keeper.end();
        assertEquals(T.plusSeconds(1), stretches().getFirst().from());
        assertEquals(List.of(), told);
    }

    @Test
    void everySecondIsToldThoughTheClockWasSetBack() throws IOException {
        HistoryKeeper keeper = keeper();
        RememberedTarget target = target(1);
        take(keeper, target, 0);
        take(keeper, target, 100);
        take(keeper, target, 50);
        take(keeper, target, 51);
        keeper.end();
        var seen = new Seconds.Seen();
        HistoryReader reader = new HistoryReader(root());
        reader.replay(reader.targets().getFirst(), target.facts(), T, T.plusSeconds(200), seen);
        assertEquals(4, seen.moments.size());
    }

    @Test
    void saysOnceThatNothingCanBeWrittenAndTriesAgainLater() throws IOException {
        Files.writeString(root(), "no folder");
        HistoryKeeper keeper = keeper();
        RememberedTarget target = target(1);
        take(keeper, target, 0);
        nanos.addAndGet(HistoryKeeper.RETRY.toNanos());
        take(keeper, target, 1);
        assertEquals(1, told.size(), "said once: " + told);
        assertTrue(
                ((Happening) told.getFirst()).subject().contains("cannot be written"),
                told::toString);

        Files.delete(root());
        take(keeper, target, 2);
        assertTrue(Files.notExists(root()), "not before a minute has passed");
        nanos.addAndGet(HistoryKeeper.RETRY.toNanos());
        take(keeper, target, 3);
        keeper.end();
        assertEquals(2, told.size(), told::toString);
        assertTrue(((Happening) told.get(1)).subject().contains("3 s of it are missing"));

        var seen = new Seconds.Seen();
        HistoryReader reader = new HistoryReader(root());
        reader.replay(reader.targets().getFirst(), target.facts(), T, T.plusSeconds(9), seen);
        assertEquals(List.of(T.plusSeconds(3)), seen.times());
        Gap gap = (Gap) seen.moments.getFirst().fresh().getFirst();
        assertEquals(T, gap.from());
        assertEquals(T.plusSeconds(2), gap.to());
        assertEquals("it could not be written", gap.why());
    }
}
