package dev.fettle.bench.fault;

import dev.fettle.app.fx.FxThread;

import javafx.application.Platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A number of faults, drawn from the seed: the same for the same seed and number. Each lane's come one
 * after the other, and the lanes' at the same time, over one life of the console's process.
 */
final class Campaign {
    private final long seed;
    private final int faults;
    private final int longest;
    private final Predicate<Kind> wanted;

    /**
     * @param longest seconds that a freeze or a spoilt way may last
     * @param wanted kinds to draw from
     */
    Campaign(long seed, int faults, int longest, Predicate<Kind> wanted) {
        this.seed = seed;
        this.faults = faults;
        this.longest = longest;
        this.wanted = wanted;
    }

    /**
     * What came of it.
     *
     * @param losses by outcome's lane
     * @param left recordings, threads and files, each by its name
     */
    record Report(List<Outcome> outcomes, List<Loss> losses, List<String> left, Duration fx) {
        List<Outcome> failed() {
            return outcomes.stream().filter(each -> each.trouble() != null).toList();
        }

        int lost() {
            return losses.stream().mapToInt(each -> each.hole().samples()).sum();
        }
    }

    record Loss(String lane, Losses.Hole hole) {}

    /**
     * Runs it.
     *
     * @param finished gets every outcome at once, on several threads
     */
    Report run(Path folder, Consumer<Outcome> finished) throws Exception {
        var door = new FxThread();
        door.start(() -> Platform.setImplicitExit(false));
        // Of its own: a campaign that was killed leaves its files.
        Files.createDirectories(folder);
        Path own = Files.createTempDirectory(folder, "seed-" + seed + "-");
        try (Disk disk = Disk.mount(own.resolve("disk"));
                Ward ward = Ward.start(own, disk, seed, longest)) {
            var leftovers = new Leftovers();
            ward.watch(door);
            // A window's first pictures take a while; that is no fault's doing.
            Thread.sleep(Duration.ofSeconds(3));
            Instant began = Instant.now();
            List<Outcome> outcomes;
            Duration longest;
            try (FxPulse pulse = FxPulse.start(door)) {
                outcomes = lanes(ward, pulse, finished);
                longest = pulse.longest(began, Instant.now());
            }
            return new Report(outcomes, losses(ward), leave(ward, leftovers), longest);
        }
    }

    private List<Outcome> lanes(Ward ward, FxPulse pulse, Consumer<Outcome> finished)
            throws Exception {
        List<Lane> lanes =
                ward.lanes().stream()
                        .filter(lane -> lane.kinds().stream().anyMatch(wanted))
                        .toList();
        var seeds = new SplittableRandom(seed);
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> running = new ArrayList<>();
        try (var threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("campaign-lane-", 0).factory())) {
            for (int i = 0; i < lanes.size(); i++) {
                int first = i;
                Lane lane = lanes.get(i);
                SplittableRandom random = seeds.split();
                running.add(
                        threads.submit(
                                () -> {
                                    for (int n = first; n < faults; n += lanes.size()) {
                                        Outcome outcome = one(n, lane, pulse, random);
                                        outcomes.add(outcome);
                                        finished.accept(outcome);
                                    }
                                    return null;
                                }));
            }
        }
        for (Future<?> each : running) {
            each.get();
        }
        return List.copyOf(outcomes);
    }

    private Outcome one(int number, Lane lane, FxPulse pulse, SplittableRandom random)
            throws InterruptedException {
        List<Kind> kinds = lane.kinds().stream().filter(wanted).toList();
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        return new FaultRun(pulse).run(number, lane, kind, random);
    }

    private static List<Loss> losses(Ward ward) {
        return ward.lanes().stream()
                .filter(lane -> lane.bed().isPresent())
                .flatMap(
                        lane ->
                                Losses.of(lane.bed().get()).stream()
                                        .map(hole -> new Loss(lane.name(), hole)))
                .toList();
    }

    private static List<String> leave(Ward ward, Leftovers leftovers) throws Exception {
        List<String> left = new ArrayList<>();
        // While they are watched, each has the one that is in use.
        left.addAll(Leftovers.recordings(ward.beds(), 1));
        for (Bed bed : ward.beds()) {
            left.addAll(bed.leave());
        }
        left.addAll(Leftovers.recordings(ward.beds(), 0));
        left.addAll(ward.disk().left());
        left.addAll(leftovers.threads());
        return left;
    }
}
