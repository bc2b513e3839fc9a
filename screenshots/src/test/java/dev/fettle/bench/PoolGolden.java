package dev.fettle.bench;

import dev.fettle.bench.Cell.Collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The golden recordings of real libraries with a pool or a breaker, and what these are told to do. */
final class PoolGolden {
    private static final String SICK = "sick";
    private static final String HEALTHY = "healthy";
    private static final String SILENT = "silent";

    /** More than the half hour in which pool-idle-waste makes up its mind. */
    private static final int LONG = 1_820;

    static final List<Golden> ALL = all();

    private PoolGolden() {}

    private static List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        all.addAll(exhaustion());
        all.addAll(leak());
        all.addAll(waste());
        all.addAll(open());
        all.addAll(flapping());
        return List.copyOf(all);
    }

    /** Of the healthy ones one is full without anybody who waits, one has waits of milliseconds. */
    private static List<Golden> exhaustion() {
        String id = "pool-exhaustion";
        List<Told> full = new ArrayList<>(List.of(Told.at(5, "slow 300"), Told.at(6, "busy 5")));
        for (int at = 30; at < 60; at += 2) {
            full.add(Told.at(at, "burst"));
        }
        full.add(Told.at(60, "busy 5"));
        return List.of(
                of(id, SICK, Collector.G1, 70, "hikaricp")
                        .told(Told.at(5, "busy 3"), Told.onset(25, "exhaust 3")),
                of(id, SICK, Collector.SERIAL, 80, "dbcp2")
                        .told(
                                Told.at(5, "busy 4"),
                                Told.at(35, "slow 400"),
                                Told.onset(36, "busy 20")),
                of(id, HEALTHY, Collector.G1, 75, "hikaricp").told(full.toArray(Told[]::new)),
                of(id, HEALTHY, Collector.SERIAL, 60, "dbcp2").told(Told.at(5, "busy 6")),
                of(id, SILENT, Collector.G1, 20, "hikaricp"));
    }

    /**
     * The sick ones: one that is used up in the end, one that is hardly asked for anything, and one at
     * a level load. The healthy ones: a listener and long transactions, and a load that climbs.
     */
    private static List<Golden> leak() {
        String id = "pool-connection-leak";
        return List.of(
                of(id, SICK, Collector.G1, 240, "hikaricp")
                        .told(leaks(Told.at(5, "busy 1"), 15, 25, 5)),
                of(id, SICK, Collector.SERIAL, 220, "dbcp2 max=12")
                        .told(leaks(Told.at(5, "release"), 15, 25, 5)),
                of(id, SICK, Collector.PARALLEL, 760, "dbcp2 max=12")
                        .told(leaks(Told.at(5, "busy 2"), 15, 125, 6)),
                of(id, HEALTHY, Collector.G1, 200, "hikaricp")
                        .told(
                                Told.at(5, "leak 1"),
                                Told.at(10, "busy 2"),
                                Told.at(60, "slow 8000"),
                                Told.at(61, "busy 4"),
                                Told.at(150, "release"),
                                Told.at(170, "busy 2")),
                of(id, HEALTHY, Collector.SERIAL, 260, "dbcp2 max=6")
                        .told(
                                Told.at(5, "slow 500"),
                                Told.at(6, "busy 1"),
                                Told.at(46, "busy 2"),
                                Told.at(86, "busy 3"),
                                Told.at(126, "busy 4"),
                                Told.at(166, "busy 6")),
                of(id, SILENT, Collector.G1, 20, "hikaricp"));
    }

    /** One that is not given back, again and again. */
    private static Told[] leaks(Told before, int from, int each, int times) {
        List<Told> told = new ArrayList<>(List.of(before, Told.onset(from, "leak 1")));
        for (int i = 1; i < times; i++) {
            told.add(Told.at(from + i * each, "leak 1"));
        }
        return told.toArray(Told[]::new);
    }

    /** The healthy one had its peak before, and keeps as many for it as the sick one does for none. */
    private static List<Golden> waste() {
        String id = "pool-idle-waste";
        return List.of(
                of(id, SICK, Collector.G1, LONG, "hikaricp max=12 min=12")
                        .told(Told.onset(5, "busy 2")),
                of(id, HEALTHY, Collector.G1, LONG, "hikaricp max=12 min=12")
                        .told(Told.at(5, "exhaust 0"), Told.at(20, "busy 2")),
                of(id, SILENT, Collector.G1, 20, "hikaricp max=12 min=12"));
    }

    /** The healthy one has as many failures as it may have and slow calls that are not slow yet. */
    private static List<Golden> open() {
        String id = "breaker-open";
        Told[] sick = {Told.at(5, "busy 4"), Told.onset(20, "fail on")};
        Told[] healthy = {
            Told.at(5, "busy 4"),
            Told.at(15, "idle"),
            Told.at(16, "fail on"),
            Told.at(17, "call 4"),
            Told.at(20, "fail off"),
            Told.at(21, "slow 800"),
            Told.at(22, "busy 4")
        };
        return List.of(
                of(id, SICK, Collector.G1, 60, "resilience4j open=10000").told(sick),
                of(id, SICK, Collector.SERIAL, 60, "camel open=10000").told(sick),
                of(id, HEALTHY, Collector.G1, 60, "resilience4j open=10000").told(healthy),
                of(id, HEALTHY, Collector.SERIAL, 60, "camel open=10000").told(healthy),
                of(id, SILENT, Collector.G1, 20, "resilience4j"));
    }

    /** The healthy ones have one outage with many tries, and an aftershock. */
    private static List<Golden> flapping() {
        String id = "breaker-flapping";
        Told[] sick = {
            Told.at(5, "busy 2"),
            Told.onset(15, "fail on"),
            Told.at(17, "fail off"),
            Told.at(30, "fail on"),
            Told.at(32, "fail off"),
            Told.at(45, "fail on"),
            Told.at(47, "fail off"),
            Told.at(60, "fail on"),
            Told.at(62, "fail off")
        };
        Told[] healthy = {
            Told.at(5, "busy 2"),
            Told.at(15, "fail on"),
            Told.at(60, "fail off"),
            Told.at(80, "fail on"),
            Told.at(83, "fail off")
        };
        return List.of(
                of(id, SICK, Collector.G1, 80, "resilience4j open=5000").told(sick),
                of(id, SICK, Collector.SERIAL, 80, "camel open=5000").told(sick),
                of(id, HEALTHY, Collector.G1, 110, "resilience4j open=5000").told(healthy),
                of(id, HEALTHY, Collector.SERIAL, 110, "camel open=5000").told(healthy),
                of(id, SILENT, Collector.G1, 20, "resilience4j"));
    }

    /**
     * @param bed the library and its options
     */
    private static Golden of(String detector, String kind, Collector gc, int seconds, String bed) {
        return new Golden(
                detector,
                kind,
                gc,
                "96m",
                Duration.ofSeconds(seconds),
                List.of(bed.split(" ")),
                List.of());
    }
}
