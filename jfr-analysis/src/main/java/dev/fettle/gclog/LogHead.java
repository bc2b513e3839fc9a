package dev.fettle.gclog;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of one JVM tell of it, and which kinds of them there are. */
final class LogHead {
    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+).*");

    private final boolean dated;
    private Instant first;
    private Instant last;
    private Duration uptime;
    private Collector collector = Collector.UNKNOWN;
    private String java = "";
    private int processors;
    private long heapMax = -1;
    private long region;
    private boolean pauses;
    private boolean sizes;
    private boolean safepoints;
    private boolean collections;

    LogHead(LogLine begin) {
        this.dated = begin.date() != null;
    }

    /** When a line was written; counted from the JVM's start where the log has no dates. */
    Instant at(LogLine line) {
        if (dated) {
            return line.date() == null ? last : line.date();
        }
        return line.uptime() == null ? last : Instant.EPOCH.plus(line.uptime());
    }

    /** Whether a line is the first of another JVM, whose time begins anew. */
    boolean endsBefore(LogLine line) {
        boolean back =
                uptime != null
                        && line.uptime() != null
                        && line.uptime().plusSeconds(1).compareTo(uptime) < 0;
        boolean anew = collections && line.gc() < 0 && line.text().startsWith("Using ");
        return back || anew;
    }

    void see(LogLine line) {
        last = at(line);
        first = first == null ? last : first;
        uptime = line.uptime() == null ? uptime : line.uptime();
        String text = line.text();
        if (line.gc() >= 0) {
            collections = true;
            sizes |= text.contains("->");
            int pause = text.indexOf("Pause ");
            pauses |= pause >= 0 && pause <= 3;
            if (collector == Collector.UNKNOWN || collector == Collector.ZGC) {
                guess(text);
            }
        } else if (text.startsWith("Using ") && collector == Collector.UNKNOWN) {
            collector = named(text);
        } else if (text.startsWith("Version: ")) {
            java = text.substring("Version: ".length()).split("[ (]", 2)[0];
        } else if (text.startsWith("CPUs: ")) {
            processors = available(text);
        } else if (text.startsWith("Heap Max Capacity: ") || text.startsWith("Max Capacity: ")) {
            heapMax = Sizes.first(text);
        } else if (text.startsWith("Heap Region Size: ")) {
            region = Math.max(0, Sizes.first(text));
        } else if (text.startsWith("GC Workers") || text.startsWith("Initializing The Z")) {
            collector = collector == Collector.UNKNOWN ? named(text) : collector;
        }
        safepoints |=
                text.startsWith("Safepoint \"")
                        || text.startsWith("Total time for which application threads were stopped");
    }

    private static Collector named(String text) {
        if (text.contains("The Z Garbage Collector")) {
            return Collector.ZGC;
        }
        if (text.startsWith("Using G1")) {
            return Collector.G1;
        }
        if (text.startsWith("Using Parallel")) {
            return Collector.PARALLEL;
        }
        if (text.startsWith("Using Serial")) {
            return Collector.SERIAL;
        }
        return text.startsWith("Using Shenandoah") ? Collector.SHENANDOAH : Collector.UNKNOWN;
    }

    /** Where the head is gone, as in a rotated log: by what only one of them says. */
    private void guess(String text) {
        if (text.startsWith("Minor Collection") || text.startsWith("Major Collection")) {
            collector = Collector.GENERATIONAL_ZGC;
        } else if (text.startsWith("Garbage Collection (")) {
            collector = Collector.ZGC;
        } else if (text.contains("G1 ") || text.startsWith("Pause Remark")) {
            collector = Collector.G1;
        } else if (text.startsWith("PSYoungGen") || text.startsWith("ParOldGen")) {
            collector = Collector.PARALLEL;
        } else if (text.startsWith("DefNew") || text.startsWith("Tenured")) {
            collector = Collector.SERIAL;
        } else if (text.startsWith("Concurrent reset") || text.startsWith("Pause Init Mark")) {
            collector = Collector.SHENANDOAH;
        }
    }

    /** {@code CPUs: 2 total, 2 available}. */
    private static int available(String text) {
        Matcher number = Pattern.compile("(\\d+) available").matcher(text);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    /** Whether there is a line of a collection, or what a log of them begins with. */
    boolean isOfCollections() {
        return collections || collector != Collector.UNKNOWN || safepoints;
    }

    boolean isDated() {
        return dated;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    long region() {
        return region;
    }

    /** Which kinds of lines came; a log that had no collection to tell of may have been told to. */
    Told told() {
        return new Told(collections, pauses || !collections, sizes || !collections, safepoints);
    }

    Facts facts() {
        Matcher feature = FEATURE.matcher(java);
        Instant started =
                uptime == null || last == null ? first : last.minus(dated ? uptime : Duration.ZERO);
        return new Facts(
                -1,
                "unknown program",
                java.isEmpty() ? "unknown" : java,
                feature.matches() ? Integer.parseInt(feature.group(1)) : 0,
                collector,
                heapMax > 0 ? OptionalLong.of(heapMax) : OptionalLong.empty(),
                Math.max(1, processors),
                OptionalLong.empty(),
                OptionalLong.empty(),
                dated ? started : Instant.EPOCH,
                Set.of(),
                Map.of(
                        Capability.JFR, Facts.LOGGED,
                        Capability.JMX, Facts.LOGGED,
                        Capability.COMMANDS, Facts.LOGGED,
                        Capability.FLAGS, Facts.LOGGED));
    }
}
