package dev.fettle.jfr;

import dev.fettle.jfr.Reordering.Kind;
import dev.fettle.jfr.Reordering.Late;
import dev.fettle.jfr.chunk.Decoding;
import dev.fettle.jfr.chunk.Excerpt;
import dev.fettle.jfr.chunk.Part;
import dev.fettle.jfr.event.Event;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recording's file as the observations that a live session would have had, by event time: one pass,
 * in memory that does not depend on the file's length.
 */
final class JfrReplay {
    /**
     * How a replay ended.
     *
     * @param events that were read, of the types that are looked at
     * @param last when the last of them ended; empty where there was none
     * @param failures how many of them could not be understood
     * @param profile where threads were when they were sampled
     */
    record Ending(long events, Optional<Instant> last, long failures, Profile profile) {}

    private static final String DUMP = "jdk.ThreadDump";

    /** Those that a live session would have had. */
    private static final Set<String> OBSERVED = Set.copyOf(EventTable.events());

    /** Every event type that is looked at, whatever the collector. */
    static final Set<String> WANTED = wanted();

    private static final Duration TICK = Duration.ofSeconds(1);

    /**
     * Once no event has come for so long, every finding has ended or been given up, and no window of
     * a detector holds anything: not each second must be judged any more.
     */
    private static final Duration STILL = Duration.ofMinutes(6);

    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** So many loads of the CPU, each soon after the one before, make a pulse that can be missed. */
    private static final int PULSE = 5;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final RecordedHead head = new RecordedHead();
    private final PlaceToLook places;
    private final StackSamples samples;
    private final Coverage coverage;
    private final RecordedJvm.Head face;
    private final Reordering order = new Reordering(this::take);
    private final Map<String, EventTable.Row> rows = new HashMap<>();
    private final Map<String, Observed> kinds = new HashMap<>();

    /** Null until the first event is handed on: by then the head has been read. */
    private JfrSource source;

    private Instant next;

    /** The same in nanoseconds since the epoch; before an event that ends earlier, nothing is to be told. */
    private long nextNanos = Long.MIN_VALUE;

    private long lastNanos = Long.MIN_VALUE;
    private Instant load;
    private int pulse;
    private long events;
    private long failures;
    private RuntimeException refused;

    /**
     * @param coverage when the recorder was at work
     */
    JfrReplay(PlaceToLook places, Coverage coverage, RecordedJvm.Head face) {
        this.places = places;
        this.samples = new StackSamples(places);
        this.coverage = coverage;
        this.face = face;
        this.next = coverage.from().plus(TICK);
    }

    private static Set<String> wanted() {
        Set<String> wanted = new HashSet<>(RecordedHead.EVENTS);
        wanted.addAll(OBSERVED);
        wanted.add(RecordedHead.CONTAINER);
        wanted.add(DUMP);
        wanted.addAll(StackSamples.EVENTS);
        return Set.copyOf(wanted);
    }

    /**
     * Replays on the calling thread, and returns at the file's end.
     *
     * @param parts in the order of time
     * @throws IOException where the excerpt cannot be read
     */
    Ending run(Excerpt excerpt, List<Part> parts) throws IOException {
        var decoding = new Decoding(excerpt, new Events());
        try {
            for (Part part : parts) {
                decoding.read(part);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // What is damaged inside leads nowhere, or round and round.
            failed(e);
        }
        order.end();
        begin();
        if (refused != null) {
            throw refused;
        }
        upTo(coverage.until());
        if (next.minus(TICK).isBefore(coverage.until())) {
            next = coverage.until();
            poll();
        }
        return new Ending(events, Optional.ofNullable(last()), failures, samples.profile());
    }

    /** Gives each event to those who want it. */
    private final class Events implements Decoding.Taker {
        @Override
        public void begin(Map<Long, String> types) {
            head.begin(types);
        }

        @Override
        public Decoding.Sink sink(String type) {
            Decoding.Sink sink = observed(type);
            Decoding.Sink both =
                    RecordedHead.reads(type)
                            ? (event, endNanos) -> {
                                head.take(type, event);
                                sink.take(event, endNanos);
                            }
                            : sink;
            return (event, endNanos) -> {
                try {
                    both.take(event, endNanos);
                } catch (RuntimeException | StackOverflowError e) {
                    failed(e);
                }
            };
        }

        private Decoding.Sink observed(String type) {
            if (OBSERVED.contains(type)) {
                var kind = kinds.computeIfAbsent(type, Observed::new);
                return (event, endNanos) -> {
                    events++;
                    order.add(new Late(endNanos, kind, event));
                };
            }
            if (type.equals(DUMP)) {
                return JfrReplay.this::dump;
            }
            return StackSamples.EVENTS.contains(type)
                    ? (event, _) -> samples.take(type, event)
                    : (_, _) -> {};
        }

        @Override
        public void fail(RuntimeException why) {
            failed(why);
        }

        @Override
        public boolean isEnough() {
            return refused != null;
        }
    }

    /** The first is told with its stack; a damaged file may make thousands. */
    private void failed(Throwable e) {
        failures++;
        if (failures == 1) {
            log().log(System.Logger.Level.WARNING, "part of a recording cannot be understood", e);
        }
    }

    /** Events of one type, taken by its row of the table; by none where the target has none. */
    private final class Observed implements Kind {
        private final String type;
        private EventTable.Row row;
        private boolean known;

        Observed(String type) {
            this.type = type;
        }

        @Override
        public void give(Event event, JfrSource to) {
            if (!known) {
                row = rows.get(type);
                known = true;
            }
            if (row != null) {
                to.take(row, event);
            }
        }

        @Override
        public boolean isPulse() {
            return type.equals("jdk.CPULoad");
        }
    }

    /** With what is known of the JVM by now: the recorder writes that before most else. */
    private void begin() {
        if (source == null) {
            Facts facts = head.facts(coverage.from());
            EventTable.rows(facts).forEach(row -> rows.put(row.event(), row));
            source = new JfrSource(facts, places);
            // It was to have exceptions one by one: where none comes, none was made.
            if ("true".equals(head.settings().get(EventTable.EXCEPTION + "#enabled"))) {
                source.exceptionsAreTold();
            }
            if ("true".equals(head.settings().get(EventTable.SOCKET_READ + "#enabled"))) {
                source.readsAreTold();
            }
            face.begin(facts, head.settings());
        }
    }

    /** Taken to pieces at once: the text of some thousand threads has megabytes. */
    private void dump(Event event, long endNanos) {
        String text = event.getString("result");
        if (text != null) {
            Instant end = event.getEndTime();
            ThreadDump dump = ThreadDump.parse(text);
            DumpedDeadlocks deadlocks = DumpedDeadlocks.parse(text, dump, places);
            order.add(new Late(endNanos, (_, to) -> to.dumped(dump, deadlocks, end), null));
        }
    }

    /** What the face throws ends it; what an event throws does not. */
    private void take(Late late) {
        if (refused != null) {
            return;
        }
        if (source == null || late.endNanos() >= nextNanos) {
            Instant end = at(late.endNanos());
            try {
                begin();
                upTo(end.isAfter(coverage.until()) ? coverage.until() : end);
                nextNanos = nanos(next);
            } catch (RuntimeException e) {
                refused = e;
                return;
            }
        }
        lastNanos = Math.max(lastNanos, late.endNanos());
        if (late.kind().isPulse()) {
            pulse(at(late.endNanos()));
        }
        try {
            late.kind().give(late.event(), source);
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    private void pulse(Instant end) {
        boolean soon = load != null && load.plus(SOON).isAfter(end);
        pulse = soon ? pulse + 1 : Math.min(pulse, PULSE);
        load = end;
    }

    /** When the last event ended; null before the first. */
    private Instant last() {
        return lastNanos == Long.MIN_VALUE ? null : at(lastNanos);
    }

    private static Instant at(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private void upTo(Instant event) {
        while (!event.isBefore(next)) {
            Instant last = last();
            Instant heard = last == null ? coverage.from() : last;
            boolean still = heard.plus(STILL).isBefore(next);
            if (still && !isHeard()) {
                next = event;
            } else if (still) {
                Instant later = next.plus(SELDOM);
                next = later.isBefore(event) ? later : event;
            }
            poll();
        }
    }

    /** Whether the recorder was at work; what did not come then, did not happen. */
    private boolean isHeard() {
        Instant last = last();
        boolean missed =
                pulse >= PULSE && (last == null || last.plus(JfrSource.SILENT).isBefore(next));
        return coverage.includes(next) && !missed;
    }

    private void poll() {
        List<Observation> fresh = new ArrayList<>();
        if (isHeard()) {
            source.flushed();
        }
        source.poll(next, fresh::add);
        face.tick(next, fresh);
        next = next.plus(TICK);
    }

    /** Not a field: what never fails must not start the logging, which takes longer than to analyze. */
    private static System.Logger log() {
        return System.getLogger(JfrReplay.class.getName());
    }
}
