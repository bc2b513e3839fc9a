package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the heap grows: the application's class, or the field that holds the JDK's. Learnt from
 * counts of the live objects and a search for what keeps them alive, both of which stop the target,
 * so that only a session whose user agreed to it answers.
 */
final class HeapGrowthNaming {
    /** Longer pauses are offered in words; nobody wants them unasked ({@code fettle heap} asks). */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** As far apart as live-set probes: growth of 5 %/min shows between two. */
    private static final Duration EVERY = Duration.ofSeconds(20);

    /** What was counted longer ago says nothing of a climb that begins now. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    /** The target may stand still for one part in so many. */
    private static final int SHARE = 100;

    /** A class that did not stand out by then does not without a heap dump. */
    private static final int COUNTS = 12;

    private static final int SEARCHES = 3;

    /** One for each climb, and a climb that wavers is not dumped again for it. */
    private static final Duration DUMP_EVERY = Duration.ofMinutes(10);

    /** What grows may change so often within one climb; then it is no one's leak to be named. */
    private static final int RENAMES = 3;

    /** A climb that has a name is counted again so often, lest it keep the name of what no longer grows. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Facts target;
    private final double least;
    private Happening growth;
    private Happening holder;
    private String unheld = "";

    /** What the latest count says grows, where that is not what the climb is named after. */
    private Happening other;

    private boolean named;
    private int renames;
    private Instant countNext = Instant.MIN;
    private Instant searchNext = Instant.MIN;
    private int counts;
    private int searches;
    private final HeapGrowthPauses measured = new HeapGrowthPauses();

    /**
     * @param least bytes of growth below which no class is named
     */
    HeapGrowthNaming(Facts target, double least) {
        this.target = target;
        this.least = least;
    }

    void see(Happening happening) {
        measured.see(happening);
        switch (happening.kind()) {
            case Happening.CLASS_GROWTH -> counted(happening);
            case Happening.HOLDER -> {
                if (!named && !happening.subject().isEmpty() && tells(happening)) {
                    holder = happening;
                } else if (happening.subject().isEmpty()) {
                    unheld = happening.attributes().getOrDefault(Happening.WORDS, "");
                }
            }
            default -> {}
        }
    }

    /**
     * A finding is known by its name and keeps it, and its numbers follow the counts; but two counts in a
     * row that say that something else grows are believed, and what holds that is sought anew. That the
     * JDK's classes stand out is no word against an application's class that still grows.
     */
    private void counted(Happening count) {
        if (!named) {
            growth = count;
        } else if (!standsOut(count) || isApplication() && leaves(count)) {
            other = null;
        } else if (count.subject().equals(growth.subject())) {
            growth = count;
            other = null;
        } else if (other == null || !other.subject().equals(count.subject())) {
            other = count;
        } else if (renames < RENAMES) {
            growth = count;
            holder = null;
            other = null;
            named = false;
            searches = 0;
            renames++;
        }
    }

    private boolean leaves(Happening count) {
        return !Boolean.parseBoolean(count.attributes().get(Happening.APPLICATION))
                && count.attributes().get(Happening.CLASSES).contains(growth.subject() + ": +");
    }

    /**
     * Samples are few: a field is believed where it refers to what the counts say grows, or keeps
     * several of them.
     */
    private boolean tells(Happening field) {
        boolean grows =
                growth != null && field.attributes().get(Happening.CLASS).equals(growth.subject());
        boolean several = Integer.parseInt(field.attributes().get(Happening.COUNT)) > 1;
        return grows || several && holder == null;
    }

    /** While the live set climbs. */
    Optional<Inquiry> asks(Instant now, double liveBytes) {
        boolean known = isKnown(now);
        boolean stale = known && growth.at().plus(AGAIN).isBefore(now);
        if (!known && counts < COUNTS || stale) {
            return count(now, liveBytes);
        }
        boolean traceable = isTraceable();
        if (!known
                || isApplication()
                || holder != null
                || searches >= (traceable ? SEARCHES : 1)
                || searchNext.isAfter(now)) {
            return Optional.empty();
        }
        Inquiry search =
                traceable
                        ? new Inquiry.FindHolder(
                                liveBytes, measured.of(OwnRequest.HOLDERS, liveBytes))
                        : new Inquiry.DumpHeap(liveBytes);
        if (!isBearable(search)) {
            unheld = traceable ? "" : tooLong(search);
            return Optional.empty();
        }
        searchNext = now.plus(traceable ? spacing(search) : DUMP_EVERY);
        searches++;
        if (traceable) {
            measured.asking(OwnRequest.HOLDERS, liveBytes);
        }
        return Optional.of(search);
    }

    /** Whether sampled objects tell what holds them; a heap dump does under every collector. */
    private boolean isTraceable() {
        return target.collector() != Collector.GENERATIONAL_ZGC
                && target.collector() != Collector.SHENANDOAH;
    }

    private String tooLong(Inquiry dump) {
        return "only a heap dump tells it under %s, which would stop the JVM for about %s (`fettle heap --yes` takes it)"
                .formatted(target.collector().label(), Words.seconds(pause(dump).toMillis() / 1e3));
    }

    /** A count, where one is due and bearable. */
    Optional<Inquiry> count(Instant now, double liveBytes) {
        var count = counting(liveBytes);
        if (countNext.isAfter(now) || !isBearable(count)) {
            return Optional.empty();
        }
        // It takes two to tell anything.
        countNext = now.plus(counts == 0 ? EVERY : spacing(count));
        counts++;
        measured.asking(OwnRequest.COUNT, liveBytes);
        return Optional.of(count);
    }

    boolean bearable(double liveBytes) {
        return isBearable(counting(liveBytes));
    }

    private Inquiry.CountClasses counting(double liveBytes) {
        return new Inquiry.CountClasses(liveBytes, measured.of(OwnRequest.COUNT, liveBytes));
    }

    /** A collection of the whole heap; empty where the last one stopped the target for too long. */
    Optional<Inquiry.ProbeLiveSet> probe(double liveBytes) {
        // A count has the heap collected, too.
        Optional<Duration> last =
                measured.of(OwnRequest.COLLECTION, liveBytes)
                        .or(() -> measured.of(OwnRequest.COUNT, liveBytes));
        var probe = new Inquiry.ProbeLiveSet(liveBytes, last);
        return last.isPresent() && !isBearable(probe) ? Optional.empty() : Optional.of(probe);
    }

    /** Before anything is asked: what was measured long ago holds no more. */
    void forgetPauses(Instant now) {
        measured.forget(now);
    }

    /** The probe is asked for. */
    void probing(double liveBytes) {
        measured.asking(OwnRequest.COLLECTION, liveBytes);
    }

    private boolean isBearable(Inquiry inquiry) {
        return pause(inquiry).compareTo(LONGEST) <= 0;
    }

    private Duration spacing(Inquiry inquiry) {
        Duration rest = pause(inquiry).multipliedBy(SHARE);
        return rest.compareTo(EVERY) > 0 ? rest : EVERY;
    }

    private Duration pause(Inquiry inquiry) {
        return inquiry.predict(target).pause();
    }

    /** Whether something stands out. */
    boolean isKnown(Instant now) {
        return growth != null
                && standsOut(growth)
                && (named || growth.at().plus(RECENT).isAfter(now));
    }

    private boolean standsOut(Happening count) {
        return !count.subject().isEmpty()
                && Double.parseDouble(count.attributes().get(Happening.BYTES)) >= least;
    }

    private boolean isApplication() {
        return Boolean.parseBoolean(growth.attributes().get(Happening.APPLICATION));
    }

    /** The place to look, which stays while the counts bear it out; empty while it is not known. */
    Optional<String> place(Instant now) {
        if (!isKnown(now) || !isApplication() && holder == null) {
            return Optional.empty();
        }
        named = true;
        return Optional.of(
                isApplication() ? Words.withoutAddresses(growth.subject()) : holder.subject());
    }

    /** A sentence or two; empty while nothing is known. */
    String words(Instant now) {
        if (!isKnown(now)) {
            return "";
        }
        return "What grows: "
                + Words.withoutAddresses(growth.attributes().get(Happening.WORDS))
                + "."
                + held();
    }

    private String held() {
        if (holder == null) {
            return isApplication() || unheld.isEmpty()
                    ? ""
                    : " What holds it is not known: " + unheld + ".";
        }
        String words = holder.attributes().get(Happening.WORDS);
        return words != null
                ? " " + words + "."
                : " "
                        + holder.subject()
                        + " keeps "
                        + holder.attributes().get(Happening.COUNT)
                        + " of "
                        + holder.attributes().get(Happening.OF)
                        + " sampled objects alive.";
    }

    List<Evidence> evidence(Instant now) {
        List<Evidence> evidence = new ArrayList<>();
        if (isKnown(now)) {
            double seconds = Double.parseDouble(growth.attributes().get(Happening.SPAN));
            evidence.add(
                    new Evidence.Quoted(
                            "live objects, counted twice within " + Words.seconds(seconds),
                            growth.attributes().get(Happening.CLASSES)));
            if (holder != null) {
                evidence.add(
                        new Evidence.Quoted(
                                "what keeps a sampled object alive",
                                holder.attributes().get(Happening.STACK)));
            }
        }
        return evidence;
    }

    /** The climb is over; what grows next may be something else. */
    void forget() {
        growth = null;
        holder = null;
        unheld = "";
        other = null;
        named = false;
        counts = 0;
        renames = 0;
        searches = 0;
    }
}
