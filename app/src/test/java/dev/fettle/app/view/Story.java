package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

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

/** Ten minutes of a made-up JVM, second by second, with the verdicts that go with them. */
final class Story {
    static final Instant END = Instant.parse("2026-11-20T14:07:30Z");
    static final Instant BEGIN = END.minus(Duration.ofMinutes(10));
    static final Instant ONSET = BEGIN.plus(Duration.ofSeconds(288));
    static final double MB = 1024 * 1024;
    static final String SITE = "shop.orders.OrderPoller.start(OrderPoller.java:42)";

    private final boolean sick;
    private final Random random = new Random(7);
    private double used = 260;
    private double started = 118;

    private Story(boolean sick) {
        this.sick = sick;
    }

    static LocalJvm jvm(long pid, String name) {
        return new LocalJvm(
                pid,
                name,
                "java -jar " + name,
                "25.0.3+9-LTS",
                Collector.G1,
                "me",
                true,
                "",
                Optional.of(BEGIN));
    }

    static LocalJvm refused(long pid, String name, String whyNot) {
        return new LocalJvm(
                pid, name, name, "", Collector.UNKNOWN, "root", false, whyNot, Optional.empty());
    }

    static List<Frame> sick() {
        return new Story(true).frames(sickVerdicts());
    }

    static List<Frame> healthy() {
        return new Story(false).frames(healthyVerdicts());
    }

    /** A frame in which the program has come back, as another process. */
    static Frame restarted(long pid, String changed) {
        Instant at = END.plusSeconds(6);
        return of(
                at,
                new Link.Up(at),
                facts(pid),
                List.of(
                        new Observation.Happening(
                                Observation.Happening.RESTART,
                                "checkout-service",
                                END.minusSeconds(4),
                                Map.of(Observation.Happening.CHANGED, changed))),
                healthyVerdicts(),
                Mending.NONE);
    }

    /** A frame that brings ten minutes of requests, which take longer from the onset on. */
    static Frame requests() {
        List<Observation> seen = new ArrayList<>();
        for (int second = 0; second <= 600; second += 5) {
            Instant at = BEGIN.plusSeconds(second);
            boolean slow = at.isAfter(ONSET);
            sample(seen, HttpSignals.HTTP_RATE.whole(), at, 38 + second % 3);
            sample(seen, HttpSignals.HTTP_ERRORS.whole(), at, slow ? 0.4 : 0);
            double mean = (slow ? 0.012 : 0.004) + second % 7 * 0.0002;
            sample(seen, HttpSignals.HTTP_DURATION.whole(), at, mean);
        }
        seen.add(
                new Observation.Happening(
                        Observation.Happening.DEVIATION,
                        HttpSignals.HTTP_DURATION.id(),
                        ONSET.plusSeconds(17),
                        Map.of(
                                Observation.Happening.SINCE,
                                ONSET.plusSeconds(2).toString(),
                                Observation.Happening.LEVEL,
                                "0.012",
                                Observation.Happening.USUAL,
                                "0.0043",
                                Observation.Happening.SIGMAS,
                                "9.1")));
        return frame(END, new Link.Up(END), seen, healthyVerdicts());
    }

    /** A frame of a target that does not answer, and is not asked before its next try. */
    static Frame silentWithOpenCircuit() {
        Mending open =
                new Mending(
                        Mending.Circuit.OPEN, Optional.of(END.plusSeconds(4)), List.of(), false);
        Link silent = new Link.Stale(END.minusSeconds(9), "5 calls in a row had no answer");
        return of(END, silent, facts(48213), List.of(), sickVerdicts(), open);
    }

    /** A frame of a target that is lost, and how that is mended. */
    static Frame lost(String why, Mending mending) {
        return of(
                END.plusSeconds(1),
                new Link.Lost(END, why),
                facts(48213),
                List.of(),
                List.of(),
                mending);
    }

    /** The last frame of a story, after which the target was lost. */
    static Frame lost(String why) {
        return lost(why, Mending.OVER);
    }

    /** A frame without a single observation, whose checks all lack data. */
    static Frame silent() {
        return frame(
                END,
                new Link.Up(END),
                List.of(),
                List.of(
                        standing(unknown("gc-pause", "No flight recording runs in this JVM.")),
                        standing(unknown("heap-growth", "No collection was seen."))));
    }

    /** A second of a target in which no flight recording runs. */
    static Frame withoutRecording(String why) {
        List<Observation> seen = new ArrayList<>();
        sample(seen, Signals.THREAD_COUNT.whole(), END, 20);
        Frame usual = frame(END, new Link.Up(END), seen, healthyVerdicts());
        return new Frame(
                usual.at(),
                usual.link(),
                usual.facts(),
                usual.fresh(),
                usual.judgement(),
                new Recording.Off(why),
                usual.own(),
                usual.mending());
    }

    /** A second in which nothing was measured, so many after the end of the story. */
    static Frame silentFor(int seconds) {
        Instant at = END.plusSeconds(seconds);
        return frame(at, new Link.Up(at), List.of(), sickVerdicts());
    }

    static Frame connecting() {
        Frame early = frame(BEGIN, new Link.Connecting(), List.of(), List.of());
        return new Frame(
                early.at(),
                early.link(),
                Optional.empty(),
                early.fresh(),
                early.judgement(),
                early.recording(),
                early.own(),
                early.mending());
    }

    private List<Frame> frames(List<Standing> last) {
        List<Frame> frames = new ArrayList<>();
        for (int second = 0; second <= 600; second++) {
            Instant at = BEGIN.plusSeconds(second);
            List<Standing> standing = at.isBefore(ONSET) ? healthyVerdicts() : last;
            frames.add(frame(at, new Link.Up(at), second(second, at), standing));
        }
        return frames;
    }

    private List<Observation> second(int second, Instant at) {
        List<Observation> seen = new ArrayList<>();
        boolean after = sick && at.isAfter(ONSET);
        double leak = after ? Duration.between(ONSET, at).toSeconds() * 0.22 : 0;
        double allocation = 270 + 40 * Math.sin(second / 40.0) + random.nextInt(40);
        used += allocation / 8;
        if (used > 520 + leak) {
            double before = used;
            double live = 210 + leak + random.nextInt(6);
            used = live;
            double pause = 0.006 + random.nextDouble() * 0.012 + (after ? 0.005 : 0);
            pause = after && random.nextInt(9) == 0 ? 0.041 : pause;
            seen.add(new Observation.Tally(Signals.GC_PAUSE.whole(), at, HistogramDelta.of(pause)));
            seen.add(collection(second, at, pause, before, live));
            sample(seen, Signals.USED_AFTER_GC.of(Signals.HEAP), at, live * MB);
        }
        boolean silence = second > 60 && second < 78;
        if (silence) {
            return seen;
        }
        if (seen.isEmpty()) {
            seen.add(new Observation.Tally(Signals.GC_PAUSE.whole(), at, HistogramDelta.of()));
        }
        started += after ? 3 : second % 7 == 0 ? 1 : 0;
        double live = 118 + (second % 11 < 2 ? 1 : 0);
        live += after ? Duration.between(ONSET, at).toSeconds() * 3 : 0;
        sample(seen, Signals.MEMORY_USED.of(Signals.HEAP), at, used * MB);
        sample(seen, Signals.MEMORY_COMMITTED.of(Signals.HEAP), at, 760 * MB);
        sample(seen, Signals.MEMORY_LIMIT.of(Signals.HEAP), at, 2048 * MB);
        if (second % 5 == 0) {
            sample(seen, Signals.MEMORY_USED.of(Signals.METASPACE), at, (61 + second / 200) * MB);
            sample(seen, Signals.MEMORY_USED.of(Signals.CLASS_SPACE), at, 7.4 * MB);
            sample(seen, Signals.BUFFER_USED.of(Signals.DIRECT), at, (24 + second % 40) * MB);
            sample(seen, Signals.MEMORY_USED.of("CodeHeap 'profiled nmethods'"), at, 14 * MB);
            sample(seen, Signals.MEMORY_USED.of("CodeHeap 'non-nmethods'"), at, 1.6 * MB);
        }
        sites(seen, second, at, after);
        sample(seen, Signals.THREAD_COUNT.whole(), at, live);
        sample(seen, Signals.THREADS_STARTED.whole(), at, started);
        double cpu = 0.4 + 0.04 * Math.sin(second / 30.0) + random.nextDouble() * 0.06;
        sample(seen, Signals.CPU_PROCESS.whole(), at, cpu);
        sample(seen, Signals.CPU_MACHINE.whole(), at, Math.min(1, cpu + 0.13));
        sample(seen, Signals.ALLOCATION_RATE.whole(), at, allocation * MB);
        if (second % 10 == 0) {
            allocated(seen, at, allocation * MB);
        }
        return seen;
    }

    private static void allocated(List<Observation> seen, Instant at, double rate) {
        var type = Signals.ALLOCATION_CLASS_RATE;
        sample(seen, type.of("byte[]"), at, 0.48 * rate);
        sample(seen, type.of("shop.orders.Order$Line"), at, 0.27 * rate);
        sample(seen, type.of("java.util.HashMap$Node"), at, 0.12 * rate);
        sample(seen, type.of("(other)"), at, 0.13 * rate);
        var place = Signals.ALLOCATION_SITE_RATE;
        sample(seen, place.of("shop.orders.OrderJson.write(OrderJson.java:88)"), at, 0.61 * rate);
        sample(seen, place.of("shop.pages.Page.render(Page.java:40)"), at, 0.23 * rate);
        sample(seen, place.of("shop.cart.Cart.sum(Cart.java:17)"), at, 0.16 * rate);
    }

    private static void sites(List<Observation> seen, int second, Instant at, boolean leaks) {
        sample(seen, ThreadSignals.SITE_COUNT.whole(), at, 3);
        site(seen, at, "shop.mail.Mailer.<init>(Mailer.java:19)", 4, 4);
        if (second % 7 == 0) {
            long begun = second / 7;
            site(seen, at, "shop.report.Nightly.run(Nightly.java:77)", second % 14 / 7, begun);
        }
        long leaked = leaks ? Duration.between(ONSET, at).toSeconds() * 3 : 0;
        if (leaked > 0) {
            site(seen, at, SITE, leaked, leaked + leaked / 40);
            seen.add(
                    new Observation.Exhibit(
                            Observation.Exhibit.START_SITE,
                            SITE,
                            at,
                            new Observation.StartSite(
                                    CodePlace.ofFrame("shop.orders.OrderPoller", "start", 42),
                                    List.of(),
                                    false,
                                    List.of(201L, 202L, 203L, 204L))));
        }
    }

    private static void site(
            List<Observation> seen, Instant at, String place, double live, double begun) {
        sample(seen, ThreadSignals.SITE_LIVE.of(place), at, live);
        sample(seen, ThreadSignals.SITE_STARTED.of(place), at, begun);
    }

    private static Observation collection(
            int second, Instant at, double pause, double before, double live) {
        boolean mixed = second % 5 == 0;
        return new Observation.Happening(
                Observation.Happening.GC,
                mixed ? "G1Old" : "G1New",
                at,
                Map.of(
                        Observation.Happening.CAUSE,
                        mixed ? "G1 Humongous Allocation" : "G1 Evacuation Pause",
                        Observation.Happening.ID,
                        Integer.toString(second),
                        Observation.Happening.DURATION,
                        Double.toString(mixed ? pause * 9 : pause * 1.01),
                        Observation.Happening.PAUSES,
                        Double.toString(pause),
                        Observation.Happening.LONGEST_PAUSE,
                        Double.toString(pause),
                        Observation.Happening.CPU,
                        Double.toString(3 * pause),
                        Observation.Happening.BEFORE,
                        Long.toString((long) (before * MB)),
                        Observation.Happening.AFTER,
                        Long.toString((long) (live * MB))));
    }

    private static void sample(
            List<Observation> seen, dev.fettle.signal.Series series, Instant at, double value) {
        seen.add(new Observation.Sample(series, at, value));
    }

    private static Frame frame(
            Instant at, Link link, List<Observation> fresh, List<Standing> standing) {
        return of(at, link, facts(48213), fresh, standing, Mending.NONE);
    }

    private static Frame of(
            Instant at,
            Link link,
            Facts facts,
            List<Observation> fresh,
            List<Standing> standing,
            Mending mending) {
        long second = Duration.between(BEGIN, at).toSeconds();
        return new Frame(
                at,
                link,
                Optional.of(facts),
                fresh,
                new Judgement(at, standing, List.of(), List.of()),
                new Recording.Streaming(at.plusSeconds(118), at),
                new OwnCost(9 * second, 14_000 * second, 0.02 * second, 1),
                mending);
    }

    private static Facts facts(long pid) {
        return new Facts(
                pid,
                "checkout-service",
                "25.0.3+9-LTS",
                25,
                Collector.G1,
                OptionalLong.of((long) (2048 * MB)),
                4,
                OptionalLong.empty(),
                OptionalLong.of(3200),
                BEGIN,
                Set.of(Capability.JMX, Capability.JFR),
                Map.of());
    }

    private static List<Standing> sickVerdicts() {
        Finding leak =
                new Finding(
                        "thread-leak",
                        SITE,
                        Stage.CONFIRMED,
                        Severity.CRITICAL,
                        0.95,
                        Onset.at(ONSET),
                        "Threads leak from " + SITE + ": 694 are alive, none ended",
                        "3 threads a second since the onset, and every one of them waits for"
                                + " something that nobody signals.",
                        List.of(),
                        List.of(
                                new Evidence.Measured(
                                        Signals.THREAD_COUNT.whole(), 1054, OptionalDouble.of(120)),
                                new Evidence.Stack(
                                        "where they were started",
                                        List.of(
                                                "java.lang.Thread.start0(Unknown Source)",
                                                "java.lang.Thread.start(Thread.java:1514)",
                                                SITE,
                                                "shop.orders.OrderController.place(OrderController.java:88)",
                                                "jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:104)",
                                                "java.lang.reflect.Method.invoke(Method.java:580)",
                                                "org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:258)"))),
                        List.of(
                                new Remedy.Code(
                                        "hand the work to one bounded executor instead of starting"
                                                + " a thread for each request")));
        Finding growth =
                new Finding(
                        "heap-growth",
                        "",
                        Stage.GROWING,
                        Severity.INFO,
                        0.7,
                        Onset.at(ONSET.plusSeconds(40)),
                        "The live set grows by 13 MB a minute",
                        "At this rate the heap is full in 2 h 10 min. Thread stacks and what they"
                                + " hold may be all of it.",
                        List.of(new Verdict.Key("thread-leak", SITE)),
                        List.of(
                                new Evidence.Measured(
                                        Signals.LIVE_SET.of(Signals.HEAP),
                                        280 * MB,
                                        OptionalDouble.of(2048 * MB)),
                                new Evidence.Measured(
                                        Signals.TIME_TO_FULL.of(Signals.HEAP),
                                        1500,
                                        OptionalDouble.empty())),
                        List.of(new Remedy.Restart(List.of("-Xmx3g"), "It only buys time.")));
        return List.of(
                new Standing(leak, ONSET),
                new Standing(growth, ONSET),
                standing(
                        new Verdict.Pending(
                                "gc-pressure",
                                "",
                                "4 collections were seen, 6 are needed.",
                                END.plusSeconds(40))),
                standing(unknown("gc-pause", "This JVM's pause events are switched off.")));
    }

    private static List<Standing> healthyVerdicts() {
        return List.of(
                standing(unknown("heap-growth", "No old collection was seen in 10 minutes.")),
                standing(new Verdict.Healthy("thread-leak", "")),
                standing(new Verdict.Healthy("gc-pause", "")),
                standing(new Verdict.Healthy("gc-pressure", "")));
    }

    private static Verdict.Unknown unknown(String detector, String why) {
        return new Verdict.Unknown(
                detector,
                "",
                why,
                "A class histogram of live objects would tell: a pause of 0.2 s.");
    }

    private static Standing standing(Verdict verdict) {
        return new Standing(verdict, BEGIN);
    }
}
