package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

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

    private final Facts target;
    private final double least;
    private Happening growth;
    private Happening holder;
    private boolean named;
    private Instant countNext = Instant.MIN;
    private Instant searchNext = Instant.MIN;
    private int counts;
    private int searches;

    /**
     * @param least bytes of growth below which no class is named
     */
    HeapGrowthNaming(Facts target, double least) {
        this.target = target;
        this.least = least;
    }

    void see(Happening happening) {
        switch (happening.kind()) {
            case Happening.CLASS_GROWTH -> {
                // Once named it keeps its name: a finding is known by it.
                if (!named) {
                    growth = happening;
                }
            }
            case Happening.HOLDER -> {
                if (!named && !happening.subject().isEmpty() && tells(happening)) {
                    holder = happening;
                }
            }
            default -> {}
        }
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
        if (!known && counts < COUNTS) {
            return count(now, liveBytes);
        }
        boolean traceable =
                target.collector() != Collector.GENERATIONAL_ZGC
                        && target.collector() != Collector.SHENANDOAH;
        var search = new Inquiry.FindHolder(liveBytes);
        if (!known
                || isApplication()
                || holder != null
                || !traceable
                || searches >= SEARCHES
                || searchNext.isAfter(now)
                || !isBearable(search)) {
            return Optional.empty();
        }
        searchNext = now.plus(spacing(search));
        searches++;
        return Optional.of(search);
    }

    /** A count, where one is due and bearable. */
    Optional<Inquiry> count(Instant now, double liveBytes) {
        var count = new Inquiry.CountClasses(liveBytes);
        if (countNext.isAfter(now) || !isBearable(count)) {
            return Optional.empty();
        }
        // It takes two to tell anything.
        countNext = now.plus(counts == 0 ? EVERY : spacing(count));
        counts++;
        return Optional.of(count);
    }

    boolean bearable(double liveBytes) {
        return isBearable(new Inquiry.CountClasses(liveBytes));
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
                && !growth.subject().isEmpty()
                && Double.parseDouble(growth.attributes().get(Happening.BYTES)) >= least
                && (named || growth.at().plus(RECENT).isAfter(now));
    }

    private boolean isApplication() {
        return Boolean.parseBoolean(growth.attributes().get(Happening.APPLICATION));
    }

    /** The place to look, which stays the same from then on; empty while it is not known. */
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
        String held =
                holder == null
                        ? ""
                        : " "
                                + holder.subject()
                                + " keeps "
                                + holder.attributes().get(Happening.COUNT)
                                + " of "
                                + holder.attributes().get(Happening.OF)
                                + " sampled objects alive.";
        return "What grows: "
                + Words.withoutAddresses(growth.attributes().get(Happening.WORDS))
                + "."
                + held;
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
        named = false;
        counts = 0;
        searches = 0;
    }
}
