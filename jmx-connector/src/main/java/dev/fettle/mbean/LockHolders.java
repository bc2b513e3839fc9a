package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Finds the thread that holds a lock which others wait for: two reads at the next poll after it was
 * asked, the second with the stacks of that thread and of one that waits. Asked and polled by one thread.
 */
public final class LockHolders implements Source {
    /** Places under way at once; further ones wait to be asked again. */
    private static final int MOST = 4;

    /** Frames that are read: the caller of a server's plumbing is within. */
    private static final int DEPTH = 64;

    private static final int NO_STACK = 0;

    private static final ObjectName THREADING = ManagementFactory.getThreadMXBean().getObjectName();
    private static final String[] SIGNATURE = {long[].class.getName(), int.class.getName()};

    private final Together beans;
    private final Function<List<CodePlace>, CodePlace> places;
    private final Map<String, List<Long>> asked = new LinkedHashMap<>();

    /**
     * @param places finds in a stack the line that a reader should open
     */
    public LockHolders(Together beans, Function<List<CodePlace>, CodePlace> places) {
        this.beans = Objects.requireNonNull(beans);
        this.places = Objects.requireNonNull(places);
    }

    /**
     * Looks at the next poll, which gives an exhibit of the place: the holder, or why it could not be
     * looked for; nothing where none of the threads waits for an owned lock then.
     *
     * @param ids threads that waited there lately; a few
     */
    public void ask(String place, List<Long> ids) {
        if (asked.size() < MOST) {
            asked.put(place, List.copyOf(ids));
        }
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (asked.isEmpty()) {
            return;
        }
        var due = List.copyOf(asked.entrySet());
        asked.clear();
        for (var each : due) {
            look(each.getValue())
                    .ifPresent(
                            told ->
                                    out.accept(
                                            new Exhibit(
                                                    Exhibit.LOCK_HOLDER,
                                                    each.getKey(),
                                                    now,
                                                    told)));
        }
    }

    private Optional<Content> look(List<Long> ids) throws IOException {
        try {
            Optional<ThreadInfo> waiter = mostHeldUp(threads(ids, NO_STACK));
            return waiter.isEmpty() ? Optional.empty() : together(waiter.get());
        } catch (NoAnswer | BlockedObject e) {
            return Optional.of(new Text(e.getMessage()));
        } catch (SecurityException e) {
            return Optional.of(new Text("the role may not look at threads"));
        } catch (JMException | RuntimeException e) {
            return Optional.of(new Text("the JVM refused: " + e));
        }
    }

    /** One of those that wait for the same owner as most do. */
    private static Optional<ThreadInfo> mostHeldUp(Stream<ThreadInfo> threads) {
        return threads
                .filter(it -> it.getLockInfo() != null && it.getLockOwnerId() >= 0)
                .collect(Collectors.groupingBy(ThreadInfo::getLockOwnerId))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .map(List::getFirst);
    }

    /**
     * Both as they stand at one moment, for which the JVM stops: between two reads the owner may have
     * let go, and its stack would tell of something else.
     */
    private Optional<Content> together(ThreadInfo waiter) throws IOException, JMException {
        long owner = waiter.getLockOwnerId();
        Map<Long, ThreadInfo> both =
                threads(List.of(owner, waiter.getThreadId()), DEPTH)
                        .collect(Collectors.toMap(ThreadInfo::getThreadId, Function.identity()));
        ThreadInfo still = both.get(waiter.getThreadId());
        return both.containsKey(owner) && still != null && still.getLockOwnerId() == owner
                ? holder(both.get(owner), still)
                : Optional.empty();
    }

    private Optional<Content> holder(ThreadInfo owner, ThreadInfo waiter) {
        List<CodePlace> frames = LockCircles.frames(owner);
        return frames.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LockHolder(
                                owner.getThreadName(),
                                places.apply(frames),
                                frames.subList(0, Math.min(LockCircles.FRAMES, frames.size())),
                                LockCircles.name(waiter.getLockInfo())));
    }

    private Stream<ThreadInfo> threads(List<Long> ids, int depth) throws IOException, JMException {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        CompositeData[] infos =
                beans.ask("looking who holds a lock", 1, from -> read(from, wanted, depth));
        return Arrays.stream(infos).filter(Objects::nonNull).map(ThreadInfo::from);
    }

    private static CompositeData[] read(MBeanServerConnection from, long[] ids, int depth)
            throws IOException, JMException {
        return (CompositeData[])
                from.invoke(THREADING, "getThreadInfo", new Object[] {ids, depth}, SIGNATURE);
    }
}
