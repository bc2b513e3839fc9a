package dev.fettle.app.session;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.Life;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.Inquiry.LookAtLoaders;
import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.diagnosis.Inquiry.SampleThreads;
import dev.fettle.dump.DumpedThread;
import dev.fettle.dump.Grouping;
import dev.fettle.dump.PredictedDump;
import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.DumpedHolders;
import dev.fettle.heap.Growth;
import dev.fettle.holder.Holder;
import dev.fettle.jfr.EventChoice;
import dev.fettle.mbean.CollectionChannels;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.management.MBeanServerConnection;

/** A target without a JVM: it says what the test wants. */
final class FakeTarget implements Attachment {
    static final Series HEAP = new Series(Signals.MEMORY_USED, Signals.HEAP);
    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    volatile Source source = (now, out) -> out.accept(new Observation.Sample(HEAP, now, 1));
    volatile Source beside;
    volatile Optional<String> lost = Optional.empty();
    volatile Callable<Feed> opening =
            () -> {
                throw new IOException("no recording here");
            };
    final List<Inquiry> asked = new ArrayList<>();
    final AtomicInteger collected = new AtomicInteger();
    final AtomicInteger dumped = new AtomicInteger();
    final AtomicInteger heapDumps = new AtomicInteger();
    volatile DumpedHolders held =
            new DumpedHolders(
                    "byte[]",
                    100,
                    50,
                    100,
                    40,
                    List.of(
                            new Holder(
                                    "com.acme.Cache.entries",
                                    "java.util.HashMap",
                                    39,
                                    40,
                                    List.of("a step"))));
    volatile String noHeapDump;
    volatile Optional<String> noDump = Optional.empty();
    final AtomicInteger recordedExceptions = new AtomicInteger();
    final List<EventChoice> choices = new CopyOnWriteArrayList<>();
    final List<Duration> sampled = new CopyOnWriteArrayList<>();
    volatile boolean closed;
    volatile Life life = new Life(1, "42@here", "com.acme.Shop serve", List.of("-Xmx512m"));
    volatile int hanging;
    volatile Facts facts =
            new Facts(
                    42,
                    "com.acme.Shop",
                    "25.0.3+9-LTS",
                    25,
                    Collector.G1,
                    OptionalLong.of(512 << 20),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    START,
                    Set.of(Capability.JMX, Capability.JFR),
                    Map.of());
    volatile List<String> left = List.of();

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public List<Source> sources() {
        Source indirect = (Instant now, Consumer<Observation> out) -> source.poll(now, out);
        return beside == null ? List.of(indirect) : List.of(indirect, beside);
    }

    @Override
    public Optional<String> lost() {
        return lost;
    }

    @Override
    public Spent spent() {
        return new Spent(7, 700, 0);
    }

    @Override
    public Life life() {
        return life;
    }

    @Override
    public int hanging() {
        return hanging;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Optional<CollectionChannels> channels() {
        return Optional.empty();
    }

    @Override
    public List<String> leftBehind() {
        return left;
    }

    @Override
    public void finish(Attachment earlier) {
        if (earlier instanceof FakeTarget target) {
            target.left = List.of();
        }
    }

    @Override
    public MBeanServerConnection beans(CallKind kind) {
        return ManagementFactory.getPlatformMBeanServer();
    }

    @Override
    public void ask(SampleThreads inquiry) {
        asked.add(inquiry);
    }

    @Override
    public void ask(FindLockHolder inquiry) {
        asked.add(inquiry);
    }

    @Override
    public void ask(LookAtLoaders inquiry) {
        asked.add(inquiry);
    }

    @Override
    public void ask(LookAtWorkers inquiry) {
        asked.add(inquiry);
    }

    @Override
    public long collect() {
        collected.incrementAndGet();
        return 1;
    }

    @Override
    public void tellExceptions(Duration length) {
        recordedExceptions.incrementAndGet();
    }

    @Override
    public CpuProfile sampleCpu(Duration length) throws IOException {
        sampled.add(length);
        if (lost.isPresent()) {
            throw new IOException(lost.get());
        }
        return new CpuProfile(
                START,
                length,
                new Profile(Sampling.CPU_TIME, List.of(), 0),
                Optional.of(1.5),
                length,
                List.of(),
                "");
    }

    @Override
    public ClassHistogram countClasses() {
        int count = collected.incrementAndGet();
        return new ClassHistogram(
                START.plusSeconds(20L * count),
                true,
                Duration.ZERO,
                OptionalLong.of(1),
                List.of(new ClassCount("com.acme.Session", 10_000L * count, 8_000_000L * count)));
    }

    @Override
    public TakenDump dumpThreads(PredictedDump predicted) throws IOException {
        int count = dumped.incrementAndGet();
        var grouping = new Grouping(frames -> frames.getLast());
        for (int i = 0; i < 100 * count; i++) {
            grouping.add(
                    new DumpedThread(
                            50 + i,
                            "",
                            true,
                            "WAITING",
                            "com.acme.Gate@" + i,
                            false,
                            List.of(
                                    new CodePlace(
                                            "java.util.concurrent.CountDownLatch", "await", 9),
                                    new CodePlace("com.acme.Chat", "onMessage", 12))));
        }
        return new TakenDump(
                START.plusSeconds(20L * count), Duration.ofMillis(30), 120_000, grouping.end(true));
    }

    @Override
    public Optional<String> noThreadDump() {
        return noDump;
    }

    @Override
    public List<Holder> findHolders(Duration most) {
        return List.of(
                new Holder("com.acme.Cache.entries", "java.util.HashMap", 5, 6, List.of("a step")));
    }

    @Override
    public HeldInDump dumpHolders(Growth growth, long liveBytes) throws IOException {
        heapDumps.incrementAndGet();
        if (noHeapDump != null) {
            throw new IOException(noHeapDump);
        }
        return new HeldInDump(held, 1);
    }

    @Override
    public Feed openFeed(EventChoice choice) throws IOException {
        choices.add(choice);
        try {
            return opening.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
