package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exceptions and errors that events told of one by one, by type and place to look. Where the recorder
 * is told to send a few a second only, these are a sample; errors are told of whole. Bounded: {@value
 * #SHOWN} kinds a drain, the rest under {@link Series#OTHER}. Guarded by its accumulator.
 */
final class Throws {
    static final int SHOWN = 20;

    /** Stacks go along again after this long, for whoever begins to look then. */
    private static final Duration STACK_AGAIN = Duration.ofSeconds(60);

    /**
     * A thread that ends so soon after it made an exception most often ended by it: the default
     * handler writes a stack in less. One that was caught a moment before looks the same.
     */
    private static final Duration ENDED_BY = Duration.ofMillis(100);

    /**
     * Exceptions that are looked at between two drains. More come only where they are not throttled:
     * another recording's doing, or asked for.
     */
    private static final int LOOKED_AT = 1_000;

    private static final int KINDS = 500;
    private static final int THREADS = 2_000;

    /** By which threads and connections are told to end: what ends them is no failure. */
    private static final Set<String> REQUESTS =
            Set.of(
                    "java.io.EOFException",
                    "java.lang.InterruptedException",
                    "java.lang.ThreadDeath",
                    "java.net.SocketException",
                    "java.nio.channels.AsynchronousCloseException",
                    "java.nio.channels.ClosedByInterruptException",
                    "java.nio.channels.ClosedChannelException",
                    "java.util.concurrent.CancellationException");

    private static final class Kind {
        final String type;
        final String place;
        final String stack;
        Instant stackTold = Instant.MIN;
        Instant last;
        long asException;
        long asError;
        long ended;
        String thread = "";

        Kind(String type, String place, String stack) {
            this.type = type;
            this.place = place;
            this.stack = stack;
        }

        boolean isFresh() {
            return asException + asError + ended > 0;
        }
    }

    private record Last(Kind kind, Instant at, String thread) {}

    /**
     * What made one, of a stack that may come thousands of times.
     *
     * @param stack without the constructors of what was made
     * @param jdk whether all of it is the JDK's
     * @param kept which library of pools made it, where that did to keep the stack
     */
    private record Maker(
            String type,
            List<CodePlace> stack,
            String place,
            String key,
            boolean jdk,
            Optional<KeptStacks> kept) {}

    /** As many as {@link Stacks} keeps. */
    private static final int MAKERS = 256;

    /** By the same list that {@link Stacks} gives for the same stack. */
    private final Map<List<CodePlace>, Maker> makers = new IdentityHashMap<>();

    private final Borrows borrows = new Borrows();
    private final Stacks stacks;
    private final PlaceToLook places;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> errors = new HashSet<>();
    private final Map<Long, Last> lasts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Last> eldest) {
                    return size() > THREADS;
                }
            };
    private boolean always;
    private boolean came;
    private boolean cameSinceCounted;
    private long told;
    private long kept;
    private long toldBefore;
    private long keptBefore;
    private boolean keeps;
    private int looked;
    private long drained;
    private Instant drainedAt;

    Throws(Stacks stacks, PlaceToLook places) {
        this.stacks = stacks;
        this.places = places;
    }

    void exception(Event event) {
        if (++looked <= LOOKED_AT) {
            take(event, false);
        }
    }

    void error(Event event) {
        take(event, true);
    }

    private void take(Event event, boolean error) {
        String type = event.getClassName("thrownClass");
        if (type == null) {
            return;
        }
        EventThread thread = event.getThread();
        EventStack stack = event.getStackTrace();
        String name = thread == null ? null : thread.javaName();
        var one =
                new Made(
                        type,
                        event.getEndTime(),
                        thread == null ? 0 : thread.id(),
                        name == null ? "" : name);
        made(one, error, stack == null ? List.of() : stacks.places(stack));
    }

    /** Exceptions are told of from the start on: that none came means that none were made. */
    void areTold() {
        always = true;
    }

    /**
     * One was made.
     *
     * @param error whether the event is the one of errors alone; where exceptions are told of as well,
     *     an error is told of twice
     * @param frames innermost first, its own constructors included
     */
    void made(Made one, boolean error, List<CodePlace> frames) {
        if (!error) {
            came = true;
            cameSinceCounted = true;
            told++;
        }
        Maker maker = maker(one.type, frames);
        if (maker.jdk && OwnThreads.include(one.thread, maker.stack)) {
            return;
        }
        if (maker.kept.isPresent() && !error) {
            kept++;
            if (maker.kept.get().borrow()) {
                borrows.made(
                        maker.kept.get().library(), maker.place, Stacks.text(maker.stack), one.at);
            }
            return;
        }
        Kind kind = kind(one.type, maker);
        kind.asError += error ? 1 : 0;
        kind.asException += error ? 0 : 1;
        kind.last = one.at;
        kind.thread = one.thread;
        if (error) {
            errors.add(one.type);
        }
        if (one.threadId > 0) {
            lasts.put(one.threadId, new Last(kind, one.at, one.thread));
        }
    }

    /**
     * @param type the class's name
     * @param threadId 0 where untold
     */
    record Made(String type, Instant at, long threadId, String thread) {}

    void threadEnded(long id, Instant at) {
        Last last = lasts.remove(id);
        if (last != null
                && !last.at.plus(ENDED_BY).isBefore(at)
                && !REQUESTS.contains(last.kind.type)) {
            last.kind.ended++;
            last.kind.last = at;
            last.kind.thread = last.thread;
        }
    }

    /**
     * All that were made are about to be counted at an instant: which share of them libraries of pools
     * made to keep a stack, by those that were told of since the last count.
     */
    void counts(Instant at, Consumer<Observation> out) {
        long some = told - toldBefore;
        double share = some == 0 ? 0 : (kept - keptBefore) / (double) some;
        toldBefore = told;
        keptBefore = kept;
        if (share > 0 || keeps) {
            keeps = share > 0;
            out.accept(new Sample(Signals.THROWABLES_KEPT.whole(), at, share));
        }
    }

    /** All that were made are counted at an instant: how many were told of by then goes with it. */
    void counted(Instant at, Consumer<Observation> out) {
        if (always || cameSinceCounted) {
            cameSinceCounted = false;
            out.accept(new Sample(Signals.THROWABLES_TOLD.whole(), at, told));
        }
    }

    void drain(Instant now, Consumer<Observation> out) {
        if (always || came) {
            out.accept(new Sample(Signals.THROWABLES_TOLD.whole(), now, told));
            came = false;
        }
        looked = 0;
        double seconds =
                drainedAt == null ? 1 : Duration.between(drainedAt, now).toMillis() / 1000.0;
        borrows.drain(now, told - drained, seconds, out);
        drained = told;
        drainedAt = now;
        List<Kind> fresh =
                kinds.values().stream()
                        .filter(Kind::isFresh)
                        .sorted(Comparator.comparingLong(kind -> -count(kind)))
                        .toList();
        long others = 0;
        for (int i = 0; i < fresh.size(); i++) {
            Kind kind = fresh.get(i);
            // Few kinds but many errors: an error is never one of the others.
            if (i < SHOWN || errors.contains(kind.type)) {
                out.accept(happening(kind, now));
            } else {
                others += count(kind);
            }
            kind.asError = 0;
            kind.asException = 0;
            kind.ended = 0;
        }
        if (others > 0) {
            Map<String, String> count = Map.of(Happening.COUNT, Long.toString(others));
            out.accept(new Happening(Happening.THROWN, Series.OTHER, now, count));
        }
    }

    private Happening happening(Kind kind, Instant now) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.CLASS, kind.type);
        attributes.put(Happening.PLACE, kind.place);
        attributes.put(Happening.COUNT, Long.toString(count(kind)));
        if (errors.contains(kind.type)) {
            attributes.put(Happening.ERROR, "true");
        }
        if (kind.ended > 0) {
            attributes.put(Happening.ENDED, Long.toString(kind.ended));
        }
        if (!kind.thread.isEmpty()) {
            attributes.put(Happening.THREAD, kind.thread);
        }
        if (!kind.stack.isEmpty() && kind.stackTold.plus(STACK_AGAIN).isBefore(now)) {
            kind.stackTold = now;
            attributes.put(Happening.STACK, kind.stack);
        }
        return new Happening(Happening.THROWN, subject(kind), kind.last, attributes);
    }

    private static String subject(Kind kind) {
        return kind.place.isEmpty() ? kind.type : kind.type + " at " + kind.place;
    }

    private long count(Kind kind) {
        return errors.contains(kind.type) ? kind.asError : kind.asException;
    }

    private Maker maker(String type, List<CodePlace> frames) {
        Maker known = makers.get(frames);
        if (known != null && known.type.equals(type)) {
            return known;
        }
        if (makers.size() >= MAKERS) {
            makers.clear();
        }
        List<CodePlace> stack = withoutConstructors(type, frames);
        String place = stack.isEmpty() ? "" : places.of(stack).toString();
        boolean jdk = stack.stream().allMatch(PlaceToLook::isJdk);
        var maker =
                new Maker(
                        type, stack, place, type + " at " + place, jdk, KeptStacks.of(type, stack));
        makers.put(frames, maker);
        return maker;
    }

    private Kind kind(String type, Maker maker) {
        String key = maker.key;
        Kind known = kinds.get(key);
        if (known != null) {
            return known;
        }
        if (kinds.size() >= KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        Kind kind = new Kind(type, maker.place, Stacks.text(maker.stack));
        kinds.put(key, kind);
        return kind;
    }

    /** What made it stands below its own constructors, which may be the application's code too. */
    static List<CodePlace> withoutConstructors(String type, List<CodePlace> frames) {
        int own = 0;
        for (int i = 0; i < frames.size() && frames.get(i).method().equals("<init>"); i++) {
            String of = frames.get(i).type();
            if (of.equals(type) || of.equals("java.lang.Throwable")) {
                own = i + 1;
            }
        }
        return frames.subList(own, frames.size());
    }
}
