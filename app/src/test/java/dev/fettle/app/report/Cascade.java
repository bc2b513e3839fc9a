package dev.fettle.app.report;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Moment;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An incident as a shop's JVM has it: the payment service gets slow, threads keep their connections while
 * they wait for it, the pool runs dry, the breaker opens, requests fail. The numbers are of the size that
 * the demo shop shows; ten minutes, one moment a second, three of which nobody heard.
 */
final class Cascade {
    static final Instant FROM = Instant.parse("2026-11-28T13:00:00Z");
    static final Instant UNTIL = FROM.plusSeconds(600);

    private static final double MB = 1024 * 1024;
    private static final long SLOW = 240;
    private static final long THREADS = 252;
    private static final long DRY = 268;
    private static final long OPEN = 301;
    private static final long ERRORS = 304;
    private static final long CHANGED = 420;

    private Cascade() {}

    static Instant at(long second) {
        return FROM.plusSeconds(second);
    }

    static Material material() {
        return material(incident());
    }

    static Material material(Incident incident) {
        return new Material(incident, curves(), flags());
    }

    static Curves curves() {
        var fold = new CurveFold(FROM, UNTIL);
        moments(fold::add);
        return fold.curves();
    }

    static Flags flags() {
        return Flags.of(
                Map.of(
                        "MaxHeapSize",
                        new Flag("MaxHeapSize", "536870912", Flag.Origin.COMMAND_LINE),
                        "MaxGCPauseMillis",
                        new Flag("MaxGCPauseMillis", "100", Flag.Origin.COMMAND_LINE),
                        "HeapDumpOnOutOfMemoryError",
                        new Flag("HeapDumpOnOutOfMemoryError", "true", Flag.Origin.RUNNING),
                        "UseG1GC",
                        new Flag("UseG1GC", "true", Flag.Origin.ERGONOMIC)));
    }

    static void moments(Consumer<Moment> to) {
        var random = new Random(7);
        double used = 140 * MB;
        double after = 96 * MB;
        for (long second = 0; second <= 600; second++) {
            if (second > 500 && second < 512) {
                to.accept(
                        new Moment(
                                at(second),
                                new Link.Stale(at(500), "the network was away for 11 s"),
                                List.of(),
                                List.of(),
                                List.of()));
                continue;
            }
            List<Observation> seen = new ArrayList<>();
            Instant at = at(second).plusMillis(random.nextInt(60));
            used += (second < ERRORS ? 11 : 6) * MB * (0.8 + 0.4 * random.nextDouble());
            boolean collects = used > 300 * MB;
            if (collects) {
                after += (second > THREADS ? 1.4 : 0.1) * MB;
                used = after + 6 * MB * random.nextDouble();
                sample(seen, Signals.USED_AFTER_GC.of(Signals.HEAP), at, used);
            }
            seen.add(
                    new Observation.Tally(
                            Signals.GC_PAUSE.whole(),
                            at,
                            collects
                                    ? HistogramDelta.of(0.006 + 0.012 * random.nextDouble())
                                    : HistogramDelta.of()));
            sample(seen, Signals.MEMORY_USED.of(Signals.HEAP), at, used);
            sample(seen, Signals.MEMORY_COMMITTED.of(Signals.HEAP), at, 384 * MB);
            sample(seen, Signals.MEMORY_LIMIT.of(Signals.HEAP), at, 512 * MB);
            sample(
                    seen,
                    Signals.CPU_PROCESS.whole(),
                    at,
                    0.16 + 0.05 * random.nextDouble() - (second > THREADS ? 0.08 : 0));
            sample(seen, Signals.CPU_MACHINE.whole(), at, 0.31 + 0.08 * random.nextDouble());
            sample(seen, Signals.THREAD_COUNT.whole(), at, threads(second));
            sample(
                    seen,
                    Signals.THROWABLE_RATE.whole(),
                    at,
                    second > OPEN ? 14 + random.nextInt(8) : 0.3);
            sample(seen, PoolSignals.POOLS.whole(), at, 3);
            pool(seen, at, second, random);
            sample(seen, PoolSignals.CONNECTIONS.used().of("reporting"), at, random.nextInt(2));
            sample(seen, PoolSignals.CONNECTIONS.max().of("reporting"), at, 5);
            sample(seen, PoolSignals.CONNECTIONS.waiting().of("reporting"), at, 0);
            breakers(seen, at, second, random);
            if (second % 5 == 0) {
                http(seen, at, second, random);
            }
            if (second == 180) {
                seen.add(new Happening(Happening.MARK, "500 users", at, Map.of()));
            }
            to.accept(new Moment(at(second), new Link.Up(at), seen, List.of(), List.of()));
        }
    }

    private static double threads(long second) {
        double busy = Math.clamp((double) (second - THREADS), 0, 148);
        return 52 + (second > CHANGED ? Math.max(40, busy - (second - CHANGED) * 0.9) : busy);
    }

    private static void pool(List<Observation> seen, Instant at, long second, Random random) {
        PoolSignals orders = PoolSignals.CONNECTIONS;
        double max = second > CHANGED ? 16 : 8;
        double used =
                second < SLOW
                        ? 1 + random.nextInt(3)
                        : second < DRY ? Math.min(8, 2 + (second - SLOW) / 4) : max;
        double waiting =
                second < DRY ? 0 : Math.clamp((second - DRY) / 4, 1, 23) + random.nextInt(3);
        sample(seen, orders.used().of("orders"), at, used);
        sample(seen, orders.max().of("orders"), at, max);
        sample(
                seen,
                orders.waiting().of("orders"),
                at,
                second > CHANGED + 60 ? waiting / 4 : waiting);
    }

    private static void breakers(List<Observation> seen, Instant at, long second, Random random) {
        BreakerState state =
                second < OPEN
                        ? BreakerState.CLOSED
                        : (second - OPEN) % 64 > 60 ? BreakerState.HALF_OPEN : BreakerState.OPEN;
        sample(seen, BreakerSignals.BREAKERS.whole(), at, 2);
        sample(seen, BreakerSignals.STATE.of("payments"), at, state.code());
        sample(seen, BreakerSignals.STATE.of("stock"), at, BreakerState.CLOSED.code());
        double slow = Math.clamp((second - SLOW) / 70.0, 0, 0.94);
        sample(seen, BreakerSignals.SLOW.of("payments"), at, slow);
        sample(
                seen,
                BreakerSignals.FAILURES.of("payments"),
                at,
                Math.clamp((second - SLOW - 20) / 80.0, 0, 0.62)
                        * (0.95 + 0.05 * random.nextDouble()));
        sample(seen, BreakerSignals.FAILURES_LIMIT.of("payments"), at, 0.5);
    }

    private static void http(List<Observation> seen, Instant at, long second, Random random) {
        double rate = second < DRY ? 24 + random.nextInt(4) : 9 + random.nextInt(3);
        sample(seen, HttpSignals.HTTP_RATE.whole(), at, rate);
        sample(
                seen,
                HttpSignals.HTTP_ERRORS.whole(),
                at,
                second < ERRORS ? 0 : 5 + random.nextInt(3));
        double slow = second < SLOW ? 0.021 : second < OPEN ? 0.02 * (second - SLOW + 1) : 0.6;
        sample(seen, HttpSignals.HTTP_DURATION.whole(), at, slow + 0.004 * random.nextDouble());
    }

    private static void sample(List<Observation> seen, Series series, Instant at, double value) {
        seen.add(new Observation.Sample(series, at, value));
    }

    static Facts facts() {
        return new Facts(
                48213,
                "checkout-service",
                "25.0.3+9-LTS",
                25,
                Collector.G1,
                OptionalLong.of(512L << 20),
                4,
                OptionalLong.of(768L << 20),
                OptionalLong.empty(),
                FROM.minus(Duration.ofHours(31)),
                Set.of(Capability.JMX, Capability.JFR, Capability.FLAGS),
                Map.of(Capability.COMMANDS, "the role is read-only"));
    }

    static Finding finding(
            String detector,
            String subject,
            Severity severity,
            double confidence,
            long since,
            String headline,
            String detail,
            List<Verdict.Key> because,
            List<Evidence> evidence,
            List<Remedy> remedies) {
        return new Finding(
                detector,
                subject,
                Stage.CONFIRMED,
                severity,
                confidence,
                new Onset(at(since), at(since + 1)),
                headline,
                detail,
                because,
                evidence,
                remedies);
    }

    private static Episode standing(Finding finding, long since) {
        return new Episode(finding, at(since), Optional.empty(), "");
    }

    static final Verdict.Key BREAKER = new Verdict.Key("breaker-open", "payments");
    static final Verdict.Key POOL = new Verdict.Key("pool-exhaustion", "orders");
    static final Verdict.Key THREADS_BUSY = new Verdict.Key("executor-saturation", "http-nio-8080");

    static List<Episode> episodes() {
        Finding pool =
                finding(
                        POOL.detectorId(),
                        POOL.subject(),
                        Severity.CRITICAL,
                        0.95,
                        DRY,
                        "23 threads wait for a connection of pool \"orders\", and somebody has at"
                                + " each look for 5 min 32 s; all 8 are lent",
                        "Each waits for about 2.6 s: 8.8 are lent a second. Each is held for 0.9 s,"
                            + " usually for 31 ms: what is done meanwhile got slower, and the pool"
                            + " only shows it.",
                        List.of(BREAKER),
                        List.of(
                                new Evidence.Measured(
                                        PoolSignals.CONNECTIONS.waiting().of("orders"),
                                        23,
                                        OptionalDouble.empty()),
                                new Evidence.Measured(
                                        PoolSignals.CONNECTIONS.used().of("orders"),
                                        8,
                                        OptionalDouble.of(8)),
                                new Evidence.Stack(
                                        "Where 19 of the 23 stand",
                                        List.of(
                                                "jdk.internal.misc.Unsafe.park(Native Method)",
                                                "com.zaxxer.hikari.util.ConcurrentBag.borrow(ConcurrentBag.java:155)",
                                                "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:162)",
                                                "com.acme.shop.order.OrderService.place(OrderService.java:61)",
                                                "com.acme.shop.order.OrderController.order(OrderController.java:38)"))),
                        List.of(
                                new Remedy.Code(
                                        "Ask for the payment before the transaction begins, so that"
                                            + " no connection is held meanwhile:"
                                            + " com.acme.shop.order.OrderService.place(OrderService.java:61)."),
                                new Remedy.Live(
                                        new LeverId("pool.max"),
                                        "orders",
                                        "8",
                                        "16",
                                        new Expectation.Bound(
                                                PoolSignals.CONNECTIONS.waiting().of("orders"),
                                                0,
                                                Duration.ofSeconds(60)),
                                        "the database has 8 more connections to serve.")));
        Finding breaker =
                finding(
                        BREAKER.detectorId(),
                        BREAKER.subject(),
                        Severity.CRITICAL,
                        0.97,
                        OPEN,
                        "Breaker \"payments\" is open for 4 min 59 s",
                        "94 % of the calls in its window took longer than 0.5 s. 1,240 calls were"
                                + " refused since.",
                        List.of(),
                        List.of(
                                new Evidence.Measured(
                                        BreakerSignals.SLOW.of("payments"),
                                        0.94,
                                        OptionalDouble.of(0.9)),
                                new Evidence.Quoted(
                                        "com.acme.shop.payment.PaymentFailed, 14 a second",
                                        "Payment service did not answer within 3000 ms\n"
                                                + "Caused by: java.net.SocketTimeoutException: Read"
                                                + " timed out")),
                        List.of(
                                new Remedy.Code(
                                        "Look at what it guards: the time that its calls take.")));
        Finding threads =
                finding(
                        THREADS_BUSY.detectorId(),
                        THREADS_BUSY.subject(),
                        Severity.WARNING,
                        0.84,
                        THREADS,
                        "148 of 200 threads of http-nio-8080 are busy, usually 4",
                        "Most of them stand in"
                            + " com.acme.shop.payment.PaymentClient.charge(PaymentClient.java:47)"
                            + " and wait for an answer from a socket.",
                        List.of(),
                        List.of(
                                new Evidence.Stack(
                                        "Where 112 of the 148 stand",
                                        List.of(
                                                "sun.nio.ch.Net.poll(Native Method)",
                                                "java.net.Socket$SocketInputStream.read(Socket.java:1099)",
                                                "com.acme.shop.payment.PaymentClient.charge(PaymentClient.java:47)",
                                                "com.acme.shop.order.OrderService.pay(OrderService.java:88)"))),
                        List.of());
        Finding exceptions =
                finding(
                        "exception-storm",
                        "com.acme.shop.payment.PaymentFailed",
                        Severity.INFO,
                        0.71,
                        ERRORS,
                        "18 exceptions a second, usually 0.3",
                        "Nearly all are com.acme.shop.payment.PaymentFailed.",
                        List.of(BREAKER),
                        List.of(),
                        List.of());
        return List.of(
                standing(threads, THREADS + 10),
                standing(pool, DRY + 8),
                standing(breaker, OPEN),
                new Episode(
                        exceptions, at(ERRORS), Optional.of(at(570)), "fell back to 0.4 a second"));
    }

    private static Onset onset(long second) {
        return new Onset(at(second), at(second + 1));
    }

    private static Story.Reason reason(long second, String text) {
        return new Story.Reason(Optional.of(at(second)), text);
    }

    private static Story.Reason reason(String text) {
        return new Story.Reason(Optional.empty(), text);
    }

    static Story story() {
        Story.Cause slow =
                new Story.Cause(
                        "slow-dependency",
                        "The payment service got slow, and everything that waits for it ran out:"
                                + " threads, connections of pool orders, then orders failed",
                        onset(SLOW),
                        0.9,
                        Optional.empty(),
                        List.of(
                                reason(
                                        SLOW,
                                        "Calls through breaker payments took longer than 0.5 s,"
                                                + " from 0 % of them to 94 % within 66 s."),
                                reason(
                                        THREADS,
                                        "112 threads stand in"
                                            + " com.acme.shop.payment.PaymentClient.charge(PaymentClient.java:47)."),
                                reason(
                                        "Each connection of pool orders is held for 0.9 s, usually"
                                                + " for 31 ms.")),
                        List.of(
                                reason(
                                        "What the payment service did itself cannot be seen from"
                                                + " here.")),
                        List.of(
                                new Story.Effect(
                                        onset(SLOW),
                                        Optional.empty(),
                                        "Calls to the payment service take up to 3 s, usually 15"
                                                + " ms"),
                                new Story.Effect(
                                        onset(THREADS),
                                        Optional.of(THREADS_BUSY),
                                        "Threads of the server pile up in"
                                            + " com.acme.shop.payment.PaymentClient.charge(PaymentClient.java:47)"),
                                new Story.Effect(
                                        onset(DRY),
                                        Optional.of(POOL),
                                        "Pool orders is dry: each order keeps its connection while"
                                                + " it waits"),
                                new Story.Effect(
                                        onset(OPEN),
                                        Optional.of(BREAKER),
                                        "Breaker payments opens, 61 s after the first slow call"),
                                new Story.Effect(
                                        onset(ERRORS),
                                        Optional.of(
                                                new Verdict.Key(
                                                        "exception-storm",
                                                        "com.acme.shop.payment.PaymentFailed")),
                                        "Orders fail: 6 requests a second are answered with an"
                                                + " error")));
        Story.Cause small =
                new Story.Cause(
                        "pool-too-small",
                        "Pool orders is too small for what comes",
                        onset(DRY),
                        0.3,
                        Optional.of(POOL),
                        List.of(reason("All 8 connections are lent.")),
                        List.of(
                                reason(
                                        "No more requests come than before: 24 a second, and 9"
                                                + " since then.")),
                        List.of());
        return new Story(
                List.of(slow, small),
                List.of(
                        new Story.Step(
                                "errors",
                                "Did errors go up?",
                                Story.Answer.YES,
                                List.of(reason(ERRORS, "From 0 to 6 a second.")),
                                "latency"),
                        new Story.Step(
                                "latency",
                                "Did latency go up before?",
                                Story.Answer.YES,
                                List.of(reason(SLOW, "Requests took 21 ms, then up to 1.2 s.")),
                                "dependency"),
                        new Story.Step(
                                "gc",
                                "Did collections stop the program?",
                                Story.Answer.NO,
                                List.of(reason("Longest pause 18 ms; 0.1 % of the time.")),
                                "dependency"),
                        new Story.Step(
                                "lock",
                                "Did a lock hold threads up?",
                                Story.Answer.UNKNOWN,
                                List.of(),
                                "dependency"),
                        new Story.Step(
                                "dependency",
                                "Does something that is called answer late?",
                                Story.Answer.YES,
                                List.of(reason(SLOW, "94 % of the calls through payments.")),
                                "")),
                List.of(
                        "Which statements ran on the connections of pool orders is not known: the"
                            + " pool does not tell. Arm its leak detection to learn where they were"
                            + " borrowed."));
    }

    static Incident incident() {
        return incident(episodes(), story());
    }

    static Incident incident(List<Episode> episodes, Story story) {
        List<Standing> standing = new ArrayList<>();
        episodes.stream()
                .filter(it -> it.until().isEmpty())
                .forEach(it -> standing.add(new Standing(it.finding(), it.since())));
        standing.add(
                new Standing(
                        new Verdict.Unknown(
                                "virtual-thread-pinning",
                                "",
                                "this JVM's events of pinned threads are off",
                                "Switch them on: they take about 0.1 % of CPU."),
                        FROM));
        for (String calm : List.of("thread-leak", "heap-growth", "gc-pause", "deadlock")) {
            standing.add(new Standing(new Verdict.Healthy(calm, ""), FROM));
        }
        return new Incident(
                "5f0c7a52-9a55-4c1e-8a71-0b8f7f1f2d11",
                "checkout-service",
                facts(),
                new Incident.Opened(
                        at(DRY + 8),
                        Incident.By.FINDING,
                        "threads wait for a connection of pool \"orders\""),
                FROM,
                UNTIL,
                Optional.empty(),
                standing,
                episodes,
                story,
                List.of(
                        new Incident.Change(
                                "pool.max",
                                "orders",
                                "8",
                                "16",
                                at(CHANGED),
                                Optional.of(at(CHANGED + 75)),
                                "verified",
                                "waiters fell from 23 to 6, 95 % sure; errors stayed at 6 a"
                                        + " second")),
                List.of(
                        new Incident.Remark(
                                at(430),
                                "mira",
                                "Called the payment provider: they see it too, their database"
                                        + " fails over.")),
                List.of(
                        new Incident.Missing(
                                "threads.json", "the role is read-only, so no dump was written")),
                new Incident.Own(5_412, 8_912_896, 4.1, 0));
    }
}
