package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Programs whose memory grows for a while, and rightly so. */
final class HealthyHeaps {
    private static final int PER_SECOND = 20;

    private HealthyHeaps() {}

    static List<Patient> all() {
        return List.of(
                Patient.healthy(
                        "cache-fill",
                        "a cache fills to its bound and then replaces the eldest",
                        HealthyHeaps::cache),
                Patient.healthy(
                        "session-expiry",
                        "sessions are stored at a steady rate and expire",
                        HealthyHeaps::sessions),
                Patient.healthy(
                        "load-step",
                        "the load on a session store triples at once and stays",
                        HealthyHeaps::step),
                Patient.healthy(
                        "sawtooth",
                        "a batch is gathered and dropped, again and again",
                        HealthyHeaps::sawtooth),
                Patient.healthy(
                        "warm-up",
                        "a program starts: classes, caches, threads and load all rise, then level",
                        HealthyHeaps::warmUp),
                Patient.healthy(
                        "batch",
                        "one batch of work when a line of input says so, and then nothing",
                        HealthyHeaps::batch),
                Patient.healthy("idle", "nothing happens", HealthyHeaps::idle));
    }

    /** Parameters: {@code garbage} and {@code live} of the batch. Says {@code done} at its end. */
    private static void batch(Parameters parameters, Journal journal) throws Exception {
        long garbage = parameters.bytes("garbage", "2g");
        int most = (int) (parameters.bytes("live", "40m") / Session.BYTES);
        journal.ready();
        if (System.in.read() < 0) {
            return;
        }
        Deque<Session> held = new ArrayDeque<>();
        for (long made = 0; made < garbage; made += Session.BYTES) {
            held.add(new Session(made));
            if (held.size() > most) {
                // What is thrown away is old: the young generation is not all there is to do.
                held.poll();
            }
        }
        System.gc();
        journal.say("done " + held.size());
    }

    /** Parameters: {@code bound}, {@code fill} (how long that takes), {@code after}. */
    private static void cache(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "50m");
        long bound = parameters.bytes("bound", "100m");
        Duration fill = parameters.time("fill", "60s");
        double churn = parameters.bytes("churn", "20m");
        Duration after = parameters.time("after", "20s");
        LiveSet held = LiveSet.of(live);
        int most = (int) (bound / Session.BYTES);
        Map<String, Session> cache =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                        return size() > most;
                    }
                };
        journal.heap(live + bound, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        journal.change("the cache begins to fill");
        var number = new AtomicLong();
        Pace.forever(
                PER_SECOND,
                () -> add(cache, number, most / (double) fill.toSeconds() / PER_SECOND));
        journal.say("held " + held.size());
    }

    private static void add(Map<String, Session> cache, AtomicLong number, double count) {
        for (int i = 0; i < count; i++) {
            var session = new Session(number.incrementAndGet());
            cache.put(session.id(), session);
        }
    }

    private record Stored(long until, Session session) {}

    /** A store whose sessions live for a fixed time. */
    private static final class Store {
        private final Deque<Stored> stored = new ArrayDeque<>();
        private final long lifeNanos;
        private long number;

        Store(Duration life) {
            lifeNanos = life.toNanos();
        }

        void open(double count) {
            long now = System.nanoTime();
            while (!stored.isEmpty() && stored.peek().until() < now) {
                stored.poll();
            }
            for (int i = 0; i < count; i++) {
                stored.add(new Stored(now + lifeNanos, new Session(number++)));
            }
        }
    }

    /** Parameters: {@code live} (of the store once level), {@code expiry}. */
    private static void sessions(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "100m");
        Duration expiry = parameters.time("expiry", "60s");
        double churn = parameters.bytes("churn", "20m");
        var store = new Store(expiry);
        double perSecond = live / (double) Session.BYTES / expiry.toSeconds();
        journal.heap(live, churn);
        Churn.start(churn);
        journal.ready();
        Pace.forever(PER_SECOND, () -> store.open(perSecond / PER_SECOND));
    }

    /** Parameters: {@code live} (before the step), {@code expiry}, {@code after}. */
    private static void step(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "40m");
        Duration expiry = parameters.time("expiry", "30s");
        double churn = parameters.bytes("churn", "10m");
        Duration after = parameters.time("after", "60s");
        var store = new Store(expiry);
        double perSecond = live / (double) Session.BYTES / expiry.toSeconds();
        journal.heap(3 * live, 3 * churn);
        Churn.start(churn);
        journal.ready();
        Pace.during(after, PER_SECOND, () -> store.open(perSecond / PER_SECOND));
        journal.change("the load triples");
        Churn.start(2 * churn);
        Pace.forever(PER_SECOND, () -> store.open(3 * perSecond / PER_SECOND));
    }

    /** Parameters: {@code batch} (bytes gathered), {@code every}. */
    private static void sawtooth(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "50m");
        long batch = parameters.bytes("batch", "80m");
        Duration every = parameters.time("every", "30s");
        double churn = parameters.bytes("churn", "20m");
        LiveSet held = LiveSet.of(live);
        journal.heap(live + batch, churn);
        Churn.start(churn);
        journal.ready();
        double perStep = batch / (double) Session.BYTES / every.toSeconds() / PER_SECOND;
        while (held.size() >= 0) {
            List<Session> gathered = new ArrayList<>();
            Pace.during(
                    every,
                    PER_SECOND,
                    () -> {
                        for (int i = 0; i < perStep; i++) {
                            gathered.add(new Session(i));
                        }
                    });
        }
    }

    /** Parameters: {@code live}, {@code rise} (how long all of it takes to level). */
    private static void warmUp(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "80m");
        Duration rise = parameters.time("rise", "45s");
        int threads = parameters.count("threads", 16);
        double churn = parameters.bytes("churn", "20m");
        journal.heap(live, churn);
        journal.ready();
        var pool = java.util.concurrent.Executors.newFixedThreadPool(threads);
        List<LiveSet> caches = new ArrayList<>();
        int steps = (int) rise.toSeconds();
        for (int i = 0; i < steps; i++) {
            caches.add(LiveSet.of(live / steps));
            if (i % (1 + steps / threads) == 0) {
                pool.execute(() -> Math.sqrt(caches.size()));
                Churn.start(churn / threads);
            }
            Pace.sleep(Duration.ofSeconds(1));
        }
        journal.change("warm");
        Pace.forever(3, () -> pool.execute(() -> Math.sqrt(caches.size())));
    }

    private static void idle(Parameters parameters, Journal journal) throws Exception {
        journal.heap(1 << 20, 0);
        journal.ready();
        Pace.sleep(Duration.ofDays(1));
    }
}
