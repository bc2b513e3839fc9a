package dev.fettle.app.session;

import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.dump.DumpChange;
import dev.fettle.dump.DumpChange.GroupChange;
import dev.fettle.dump.PredictedDump;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Thread dumps of one JVM, each beside the one before it: what its user is shown of them, and what
 * detectors make of them. Added to by one thread at a time, asked by any.
 */
final class ThreadDumps {
    /** A place where fewer stand and none came is no matter for a detector. */
    private static final int FEW = 8;

    /** A program has some dozen places where virtual threads wait. */
    private static final int MOST = 50;

    private volatile TakenDump before;

    /** What the next one will cost. */
    PredictedDump predict(double usedBytes) {
        TakenDump then = before;
        return then == null
                ? PredictedDump.within((long) usedBytes)
                : PredictedDump.as(
                        (long) then.threads().platform() + then.threads().virtual(),
                        then.bytes(),
                        then.took().toMillis() / 1e3);
    }

    /** What one more tells. */
    ThreadsDumped add(TakenDump dump) {
        Optional<ThreadsDumped.Since> since =
                Optional.ofNullable(before)
                        .map(
                                then ->
                                        new ThreadsDumped.Since(
                                                then.at(),
                                                DumpChange.between(
                                                        then.threads(), dump.threads(), true)));
        before = dump;
        return new ThreadsDumped(dump.at(), dump.took(), dump.bytes(), dump.threads(), since);
    }

    /** What detectors are told of it. */
    static List<Observation> observations(ThreadsDumped dump) {
        List<Observation> told = new ArrayList<>();
        Instant at = dump.at();
        told.add(new Sample(Signals.VIRTUAL_COUNT.whole(), at, dump.threads().virtual()));
        told.add(new Happening(Happening.VIRTUAL_WAIT, "", at, Map.of()));
        dump
                .since()
                .map(since -> changed(since.change()))
                .orElseGet(() -> standing(dump))
                .values()
                .stream()
                .filter(it -> it.after >= FEW || it.before >= FEW)
                .sorted(Comparator.comparingInt((Standing it) -> it.after).reversed())
                .limit(MOST)
                .forEach(
                        it -> {
                            told.add(
                                    new Sample(
                                            Signals.VIRTUAL_WAITING.of(it.place()), at, it.after));
                            told.add(it.happening(at));
                        });
        return told;
    }

    private static Map<String, Standing> standing(ThreadsDumped dump) {
        Map<String, Standing> places = new LinkedHashMap<>();
        for (WaitGroup group : dump.threads().groups(true)) {
            add(places, new GroupChange(group, 0, group.threads(), 0));
        }
        return places;
    }

    private static Map<String, Standing> changed(DumpChange change) {
        Map<String, Standing> places = new LinkedHashMap<>();
        change.groups().stream()
                .filter(it -> it.group().virtual())
                .sorted(Comparator.comparingInt(GroupChange::after).reversed())
                .forEach(it -> add(places, it));
        return places;
    }

    private static void add(Map<String, Standing> places, GroupChange change) {
        change.group()
                .place()
                .ifPresent(
                        place ->
                                places.computeIfAbsent(
                                                place.toString(), _ -> new Standing(change.group()))
                                        .add(change));
    }

    /** Who stands at one place; those who came to it in several ways together, told by the largest. */
    private static final class Standing {
        private final WaitGroup group;
        private int before;
        private int after;
        private int stayed;
        private int ways;

        Standing(WaitGroup group) {
            this.group = group;
        }

        void add(GroupChange change) {
            before += change.before();
            after += change.after();
            stayed += change.stayed();
            ways++;
        }

        String place() {
            return group.place().map(CodePlace::toString).orElse("");
        }

        Happening happening(Instant at) {
            return new Happening(
                    Happening.VIRTUAL_WAIT,
                    place(),
                    at,
                    Map.of(
                            Happening.COUNT,
                            Integer.toString(after),
                            Happening.BEFORE,
                            Integer.toString(before),
                            Happening.STAYED,
                            Integer.toString(stayed),
                            Happening.CLASS,
                            group.waitsFor(),
                            Happening.ONE_OBJECT,
                            Boolean.toString(ways == 1 && group.oneObject()),
                            Happening.STACK,
                            group.frames().stream()
                                    .map(CodePlace::toString)
                                    .collect(Collectors.joining("\n"))));
        }
    }
}
