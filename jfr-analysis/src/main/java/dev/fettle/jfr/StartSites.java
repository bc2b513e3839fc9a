package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Live threads by the place that started them. Bounded: {@value #SITES} places, the rest under
 * {@link Series#OTHER}; {@value #THREADS} live threads, those beyond are not counted.
 */
final class StartSites {
    static final int SITES = 500;
    static final int THREADS = 50_000;

    private static final int STACKS = 256;

    /** Ids that an exhibit carries: the oldest ones. */
    private static final int IDS = 64;

    /** Below this nobody asks for a stack. */
    private static final int SHOWN = 5;

    private static final class Site {
        final String subject;
        final CodePlace place;
        final List<CodePlace> frames;
        final boolean pooled;
        final SequencedSet<Long> live = new LinkedHashSet<>();
        final Map<String, Integer> pools = new HashMap<>();
        long started;
        boolean changed;

        Site(String subject, CodePlace place, List<CodePlace> frames, boolean pooled) {
            this.subject = subject;
            this.place = place;
            this.frames = frames;
            this.pooled = pooled;
        }
    }

    /** What is known of a stack: its place, and whether all of it is the JDK's. */
    private record Stack(CodePlace place, String subject, boolean jdk) {}

    private record Live(Site site, String pool) {}

    private final PlaceToLook places;
    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, Live> threads = new HashMap<>();

    /** By the list's identity: a stack that comes again is the same list. */
    private final Map<List<CodePlace>, Stack> stacks = new IdentityHashMap<>();

    StartSites(PlaceToLook places) {
        this.places = places;
    }

    /**
     * @param frames innermost first; a thread without any was not started by Java code, and is not
     *     counted
     */
    void started(long id, String name, List<CodePlace> frames) {
        if (id <= 0 || frames.isEmpty() || threads.size() >= THREADS) {
            return;
        }
        Stack stack = stack(frames);
        if (stack.jdk && OwnThreads.include(name, frames)) {
            return;
        }
        Site site = site(stack, frames);
        String pool = Pools.named(name);
        if (threads.putIfAbsent(id, new Live(site, pool)) != null) {
            return;
        }
        site.live.add(id);
        site.started++;
        site.changed = true;
        if (pool != null) {
            site.pools.merge(pool, 1, Integer::sum);
        }
    }

    /** A thread that is not known was started before the first event came, and is passed over. */
    void ended(long id) {
        Live thread = threads.remove(id);
        if (thread == null) {
            return;
        }
        Site site = thread.site;
        site.live.remove(id);
        site.changed = true;
        if (thread.pool != null) {
            site.pools.computeIfPresent(thread.pool, (pool, n) -> n == 1 ? null : n - 1);
        }
    }

    /** Every place whose counts changed since the last time, and how many there are. */
    void drain(Instant now, Consumer<Observation> out) {
        for (Site site : sites.values()) {
            if (site.changed) {
                site.changed = false;
                show(site, now, out);
            }
        }
        out.accept(new Sample(ThreadSignals.SITE_COUNT.whole(), now, sites.size()));
    }

    /** What a thread dump tells of the threads of each place that has some, as a sampler would. */
    void dumped(ThreadDump dump, Instant at, Consumer<Observation> out) {
        for (Site site : sites.values()) {
            List<ThreadDump.Thread> threads =
                    site.live.stream()
                            .map(dump.threads()::get)
                            .filter(thread -> thread != null && thread.aged())
                            .toList();
            String subject = site.subject;
            if (threads.size() < SHOWN || subject.equals(Series.OTHER)) {
                continue;
            }
            double all = threads.size();
            long blockers =
                    threads.stream()
                            .map(ThreadDump.Thread::blocker)
                            .filter(blocker -> !blocker.isEmpty())
                            .distinct()
                            .count();
            out.accept(new Sample(ThreadSignals.SITE_SAMPLED.of(subject), at, all));
            out.accept(new Sample(ThreadSignals.SITE_BLOCKERS.of(subject), at, blockers));
            out.accept(
                    share(ThreadSignals.SITE_IDLE, subject, at, threads, ThreadDump.Thread::still));
            out.accept(
                    share(
                            ThreadSignals.SITE_SLEEPING,
                            subject,
                            at,
                            threads,
                            ThreadDump.Thread::sleeping));
            out.accept(
                    share(
                            ThreadSignals.SITE_QUEUED,
                            subject,
                            at,
                            threads,
                            ThreadDump.Thread::queued));
        }
    }

    private static Sample share(
            Signal signal,
            String subject,
            Instant at,
            List<ThreadDump.Thread> threads,
            Predicate<ThreadDump.Thread> what) {
        double some = threads.stream().filter(what).count();
        return new Sample(signal.of(subject), at, some / threads.size());
    }

    private static void show(Site site, Instant now, Consumer<Observation> out) {
        String subject = site.subject;
        out.accept(new Sample(ThreadSignals.SITE_STARTED.of(subject), now, site.started));
        out.accept(new Sample(ThreadSignals.SITE_LIVE.of(subject), now, site.live.size()));
        if (!site.pools.isEmpty()) {
            out.accept(new Sample(ThreadSignals.SITE_POOLS.of(subject), now, site.pools.size()));
        }
        if (site.live.size() >= SHOWN && !subject.equals(Series.OTHER)) {
            List<Long> oldest = site.live.stream().limit(IDS).toList();
            out.accept(
                    new Exhibit(
                            Exhibit.START_SITE,
                            subject,
                            now,
                            new StartSite(site.place, site.frames, site.pooled, oldest)));
        }
    }

    private Stack stack(List<CodePlace> frames) {
        Stack stack = stacks.get(frames);
        if (stack == null) {
            if (stacks.size() >= STACKS) {
                stacks.clear();
            }
            CodePlace place = places.of(frames);
            boolean jdk = frames.stream().allMatch(PlaceToLook::isJdk);
            stack = new Stack(place, place.toString(), jdk);
            stacks.put(frames, stack);
        }
        return stack;
    }

    private Site site(Stack stack, List<CodePlace> frames) {
        CodePlace place = stack.place;
        String subject = stack.subject;
        Site known = sites.get(subject);
        if (known != null) {
            return known;
        }
        if (sites.size() >= SITES && !forgetOne()) {
            return sites.computeIfAbsent(
                    Series.OTHER, other -> new Site(other, place, List.of(), true));
        }
        // The place is a pool's own code where all of the stack is a server's, as Tomcat's.
        List<CodePlace> inside = frames.subList(0, frames.indexOf(place) + 1);
        // A stack of JDK frames alone has no place of the application's to look inside of.
        boolean pooled = Pools.started(PlaceToLook.isJdk(place) ? frames : inside);
        Site site = new Site(subject, place, List.copyOf(frames), pooled);
        sites.put(subject, site);
        return site;
    }

    /** Makes room by the place that was quiet for longest and has no thread alive. */
    private boolean forgetOne() {
        Optional<String> quiet =
                sites.values().stream()
                        .filter(site -> site.live.isEmpty() && !site.changed)
                        .map(site -> site.subject)
                        .findFirst();
        quiet.ifPresent(sites::remove);
        return quiet.isPresent();
    }
}
