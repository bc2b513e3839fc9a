package dev.fettle.app.cli;

import dev.fettle.app.cli.format.GcLines;
import dev.fettle.app.cli.format.GrowthLines;
import dev.fettle.app.cli.format.HolderLine;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.WatchLines;
import dev.fettle.app.session.GcCensus;
import dev.fettle.app.words.Times;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.heap.Suspect;
import dev.fettle.holder.Holder;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code fettle heap} learnt.
 *
 * @param least bytes from which on growth matters
 * @param holders the fields that hold what grows, where they were sought and found, those that hold most
 *     first
 * @param allocated between the two counts
 */
record HeapAnswer(
        Instant begin,
        GcCensus now,
        ClassHistogram before,
        ClassHistogram after,
        Growth growth,
        double least,
        List<Holder> holders,
        List<Sample> allocated) {
    HeapAnswer {
        holders = List.copyOf(holders);
        allocated = List.copyOf(allocated);
    }

    static boolean matters(Growth growth, double least) {
        return growth.bytes() >= least;
    }

    /** What stands out, where the growth matters. */
    Optional<Suspect> suspect() {
        return matters(growth, least) ? growth.suspect() : Optional.empty();
    }

    /** Names the application's class that grows, or the field that holds what does. */
    String headline() {
        String within = " within " + Times.span(growth.span());
        if (!matters(growth, least)) {
            return "Nothing grew that matters"
                    + within
                    + ": less than "
                    + HeapText.bytes((long) least)
                    + " more is alive, the least that tells a leak from other work"
                    + " (heap-growth.least and heap-growth.share). What grows more slowly shows"
                    + " over a longer --interval.";
        }
        return suspect().map(this::named).orElse("No class stands out that grew" + within + ".");
    }

    private String named(Suspect suspect) {
        return holders.isEmpty()
                ? suspect.words()
                : holders.getFirst().words() + ". What grows: " + suspect.words();
    }

    List<String> lines(Facts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(Lines.target(begin, facts));
        Instant at = Instant.now();
        lines.addAll(GcLines.heap(at, now));
        lines.addAll(GrowthLines.of(at, before, after, growth, suspect(), headline()));
        allocated.forEach(each -> lines.addAll(WatchLines.samples(each)));
        holders.forEach(holder -> lines.add(HolderLine.of(at, holder)));
        return lines;
    }
}
