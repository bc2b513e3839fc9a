package dev.fettle.app.session;

import dev.fettle.app.desk.PoolsNow;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.beans.Charted;
import dev.fettle.beans.OperationResult;
import dev.fettle.connect.Address;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.FlagsReader;
import dev.fettle.connect.HolderSearch;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.Lease;
import dev.fettle.connect.Life;
import dev.fettle.connect.Spent;
import dev.fettle.connect.ThreadsFile;
import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.Inquiry.LookAtLoaders;
import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.diagnosis.Inquiry.SampleThreads;
import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.PredictedDump;
import dev.fettle.dump.format.ThreadDumpFile;
import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.FullCollection;
import dev.fettle.heap.Growth;
import dev.fettle.holder.Holder;
import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventFlood;
import dev.fettle.jfr.EventTable;
import dev.fettle.jfr.JfrSource;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.jfr.Pools;
import dev.fettle.lever.BeanLevers;
import dev.fettle.lever.Levers;
import dev.fettle.mbean.CollectionChannels;
import dev.fettle.mbean.DeadlockSearch;
import dev.fettle.mbean.HeapUse;
import dev.fettle.mbean.LoaderTree;
import dev.fettle.mbean.LockHolders;
import dev.fettle.mbean.PlatformBeans;
import dev.fettle.mbean.RequestBeans;
import dev.fettle.mbean.ThreadSampler;
import dev.fettle.mbean.VirtualScheduler;
import dev.fettle.mbean.VmErrors;
import dev.fettle.mbean.WorkerPools;
import dev.fettle.mbean.browse.ChartedAttributes;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.pool.read.PoolBeans;
import dev.fettle.signal.Libraries;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;
import dev.fettle.tuning.Lever;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.management.MBeanServerConnection;

/** A running JVM. */
final class LiveAttachment implements Attachment {
    private static final System.Logger LOG = System.getLogger(LiveAttachment.class.getName());

    private final JvmConnection connection;
    private final String address;
    private final Supplier<List<String>> frameworks;
    private final ThreadSampler sampler;
    private final LockHolders holders;
    private final WorkerPools pools;
    private final LoaderTree loaders;
    private final PoolBeans poolBeans;
    private final PoolsNow poolsNow;
    private final Supplier<UserAdapters> adapters;
    private final ChartedAttributes charted;
    private final HeapUse heapUse;
    private final Optional<CollectionChannels> channels;
    private final Optional<LifeWatch> lifeWatch;
    private final List<Source> sources;
    private volatile Optional<OperationResult> result = Optional.empty();

    private LiveAttachment(
            JvmConnection connection,
            Address to,
            boolean connectionless,
            Supplier<List<String>> frameworks,
            Supplier<UserAdapters> adapters) {
        this.adapters = adapters;
        UserAdapters known = adapters.get();
        this.address = to.text();
        this.frameworks = frameworks;
        this.connection = connection;
        var reads = connection.beans(CallKind.READ);
        this.sampler = new ThreadSampler(reads);
        this.holders = new LockHolders(connection.together(CallKind.READ), places()::of);
        this.pools =
                new WorkerPools(
                        connection.together(CallKind.READ),
                        frames -> places().applicationOf(frames),
                        Pools::run);
        this.loaders = new LoaderTree(connection.together(CallKind.READ));
        this.charted = new ChartedAttributes(reads);
        this.heapUse = new HeapUse(connection.isNear());
        this.poolBeans =
                connection
                        .facts()
                        .whyNot(Capability.JMX)
                        .map(PoolBeans::unreachable)
                        .orElseGet(
                                () ->
                                        PoolBeans.hunting(
                                                connection.together(CallKind.READ),
                                                known.adapters(),
                                                known.faults(),
                                                !connectionless,
                                                frames -> places().applicationOf(frames)));
        this.poolsNow = new PoolsNow(connection, known, !connectionless);
        Optional<Source> counters = connection.counters();
        this.channels =
                counters.isPresent()
                        ? Optional.empty()
                        : Optional.of(new CollectionChannels(reads, connection::lostNotifications));
        this.lifeWatch =
                connectionless
                        ? Optional.of(new LifeWatch(reads, connection.life()))
                        : Optional.empty();
        // Where there are no MBeans to be had, something else is polled in their place.
        List<Source> polled = new ArrayList<>();
        lifeWatch.ifPresent(polled::add);
        if (counters.isPresent()) {
            polled.add(counters.get());
        } else {
            polled.add(
                    new PlatformBeans(
                            connection.together(CallKind.READ),
                            connection.facts(),
                            connection.cpu(),
                            heapUse));
            polled.add(sampler);
            polled.add(new VmErrors(reads, connection.facts(), connection.isNear()));
            polled.add(channels.get());
            polled.add(deadlocks());
            polled.add(holders);
            polled.add(pools);
            polled.add(loaders);
            polled.add(
                    new VirtualScheduler(
                            connection.together(CallKind.READ), connection.facts().feature()));
            polled.add(new RequestBeans(connection.together(CallKind.READ), !connectionless));
            polled.add(charted);
        }
        polled.add(new PoolNews(known));
        polled.add(poolBeans);
        polled.addAll(connection.fromHere());
        this.sources = List.copyOf(polled);
    }

    private DeadlockSearch deadlocks() {
        return new DeadlockSearch(connection.together(CallKind.READ), places()::of);
    }

    private PlaceToLook places() {
        return PlaceToLook.standard().without(frameworks.get());
    }

    @Override
    public Libraries libraries() {
        return Libraries.standard().with(frameworks.get());
    }

    static LiveAttachment to(
            Destination destination,
            Supplier<List<String>> frameworks,
            Supplier<UserAdapters> adapters)
            throws CannotConnect {
        return new LiveAttachment(
                JvmConnection.open(destination),
                destination.address(),
                destination.address() instanceof Address.Jolokia,
                frameworks,
                adapters);
    }

    @Override
    public Facts facts() {
        return connection.facts();
    }

    @Override
    public List<Source> sources() {
        return sources;
    }

    @Override
    public Optional<String> lost() {
        return connection.lost().or(() -> lifeWatch.flatMap(LifeWatch::ended));
    }

    @Override
    public Spent spent() {
        return connection.spent();
    }

    @Override
    public Life life() {
        return connection.life();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Flags flags() {
        return FlagsReader.read(connection);
    }

    @Override
    public List<Lever> levers() {
        return Stream.of(
                        Levers.of(connection, poolsNow),
                        BeanLevers.of(connection, it -> result = Optional.of(it)))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Optional<OperationResult> result() {
        return result;
    }

    @Override
    public int hanging() {
        return connection.hanging();
    }

    @Override
    public List<String> notes() {
        return connection.notes();
    }

    @Override
    public Optional<CollectionChannels> channels() {
        return channels;
    }

    @Override
    public PoolReading pools(Instant now) {
        return poolBeans.reading();
    }

    @Override
    public void followPool(String pool) {
        poolBeans.follow(pool);
    }

    @Override
    public MBeanServerConnection beans(CallKind kind) {
        return connection.beans(kind);
    }

    @Override
    public void chart(List<Charted> wanted) {
        charted.chart(wanted);
    }

    @Override
    public void ask(SampleThreads inquiry) {
        sampler.ask(inquiry.site(), inquiry.ids());
    }

    @Override
    public void ask(FindLockHolder inquiry) {
        holders.ask(inquiry.place(), inquiry.ids());
    }

    @Override
    public void ask(LookAtWorkers inquiry) {
        pools.ask(inquiry.pool());
    }

    @Override
    public void ask(LookAtLoaders inquiry) {
        loaders.ask();
    }

    @Override
    public long collect() throws IOException {
        OptionalLong ran = FullCollection.run(connection.beans(CallKind.HISTOGRAM)).ran();
        if (ran.isEmpty()) {
            LOG.log(Level.INFO, "a collection was asked for; the target does not count them");
        }
        return ran.orElse(0);
    }

    /** Its events come with those of the session's own recording, which reads the same repository. */
    @Override
    public void tellExceptions(Duration length) throws IOException, InterruptedException {
        try (Lease lease = connection.stream(EventTable.everyException())) {
            lease.start();
            Thread.sleep(length);
        }
    }

    @Override
    public CpuProfile sampleCpu(Duration length) throws IOException, InterruptedException {
        return CpuSampling.of(connection, length, places());
    }

    @Override
    public ClassHistogram countClasses() throws IOException {
        ClassHistogram count = ClassHistogram.take(connection.beans(CallKind.HISTOGRAM), true);
        poolBeans.recognise(count.classes().stream().map(ClassCount::name).toList(), List.of());
        return count;
    }

    @Override
    public List<Holder> findHolders(Duration most) throws IOException, InterruptedException {
        return new HolderSearch(connection, libraries()).find(most);
    }

    @Override
    public HeldInDump dumpHolders(Growth growth, long liveBytes) throws IOException {
        return HeldInDump.of(connection, growth, liveBytes, libraries());
    }

    @Override
    public TakenDump dumpThreads(PredictedDump predicted) throws IOException {
        Instant at = Instant.now();
        try (ThreadsFile file = connection.dumpThreads(predicted.room());
                InputStream in = file.open()) {
            DumpedThreads threads = ThreadDumpFile.read(in, places()::of);
            return new TakenDump(at, file.took(), file.bytes(), threads);
        }
    }

    @Override
    public long copyRecording(OutputStream out, long most) throws IOException {
        return connection.copyRecording(out, most);
    }

    @Override
    public void copyThreads(OutputStream out) throws IOException {
        Optional<String> none = noThreadDump();
        if (none.isPresent()) {
            throw new IOException(none.get());
        }
        PredictedDump predicted = PredictedDump.within(GcCensus.of(connection).heap().getUsed());
        if (!predicted.unasked()) {
            throw new IOException(
                    "it is to be asked for, since it may take %s; \"fettle threads %s --virtual\" has it"
                            .formatted(predicted.words(), address));
        }
        try (ThreadsFile file = connection.dumpThreads(predicted.room());
                InputStream in = file.open()) {
            in.transferTo(out);
        }
    }

    @Override
    public Optional<String> noThreadDump() {
        return ThreadsFile.absent(facts()).or(connection::noThreadsFile);
    }

    /**
     * A source of its own for each recording: thread ends that were missed between two recordings
     * would be counted as threads that live on.
     */
    @Override
    public Feed openFeed(EventChoice choice) throws IOException {
        boolean exceptions =
                EventTable.isChosen(EventTable.EXCEPTION, choice)
                        && connection.throttles(EventTable.EXCEPTION);
        Map<String, String> settings = EventTable.settings(facts(), choice);
        Lease lease =
                connection.stream(exceptions ? EventTable.withExceptions(settings) : settings);
        try {
            var source = new JfrSource(facts(), places(), choice);
            if (exceptions) {
                source.exceptionsAreTold();
            }
            if (EventTable.isChosen(EventTable.SOCKET_READ, choice)) {
                source.readsAreTold();
            }
            source.listen(lease.stream());
            lease.start();
            return new LiveFeed(lease, source, heapUse.of(source));
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    @Override
    public void finish(Attachment earlier) {
        if (earlier instanceof LiveAttachment live) {
            connection.finish(live.connection);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public List<String> leftBehind() {
        return connection.leftBehind();
    }

    /** Tells the pools what was learnt beside their MBeans, and what the user changed of their descriptions. */
    private final class PoolNews implements Source {
        private UserAdapters inForce;
        private Set<String> recognised = Set.of();

        PoolNews(UserAdapters inForce) {
            this.inForce = inForce;
        }

        @Override
        public void poll(Instant now, Consumer<Observation> out) {
            UserAdapters latest = adapters.get();
            if (!latest.equals(inForce)) {
                inForce = latest;
                poolBeans.use(latest.adapters(), latest.faults());
                poolsNow.use(latest);
                recognised = Set.of();
            }
            Set<String> threads = pools.threadNames();
            if (!threads.equals(recognised)) {
                recognised = threads;
                poolBeans.recognise(List.of(), threads);
            }
        }

        @Override
        public boolean asksTheTarget() {
            return false;
        }
    }

    private record LiveFeed(Lease lease, JfrSource events, Source source) implements Feed {
        @Override
        public OptionalLong lastFlushNanos() {
            return events.lastFlushNanos();
        }

        @Override
        public Optional<EventFlood> flood() {
            return events.flood();
        }

        @Override
        public Instant leaseUntil() {
            return lease.until();
        }

        @Override
        public void renew() throws IOException {
            lease.renew();
        }

        @Override
        public boolean running() throws IOException {
            return lease.running();
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
