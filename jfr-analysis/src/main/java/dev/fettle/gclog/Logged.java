package dev.fettle.gclog;

import dev.fettle.gc.Collected;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of one JVM's log say, as observations since the last drain. */
final class Logged {
    /** {@code Allocation Stall (main) 12.345ms}. */
    private static final Pattern STALL =
            Pattern.compile("^Allocation Stall \\((.*)\\) [\\d.,]+ms$");

    private static final Pattern CPU =
            Pattern.compile("^User=([\\d.,]+)s Sys=([\\d.,]+)s Real=[\\d.,]+s$");

    /** What flight-recorder events call the reason of a cycle that nobody asked for. */
    private static final String CONCURRENT = "Concurrent GC";

    private final Facts facts;
    private final Assembly assembly;
    private final Safepoints safepoints = new Safepoints();
    private final Collected collected;
    private final List<Observation> waiting = new ArrayList<>();
    private final Durations pauses = new Durations();
    private final Durations stalls = new Durations();

    /** Of the threads that waited since the last drain, the one that waited longest. */
    private double longest = -1;

    private String waiter = "";

    /** Why Shenandoah begins its next cycle, and the one whose heap it has cleaned by now. */
    private String trigger = CONCURRENT;

    private int updating = -1;

    Logged(Facts facts, long region) {
        this.facts = facts;
        this.assembly = new Assembly(facts.collector(), region);
        this.collected = new Collected(facts.collector(), waiting::add);
    }

    void see(LogLine line, Instant at) {
        String text = line.text();
        if (line.gc() >= 0) {
            collection(line.gc(), at, text);
        } else if (text.startsWith("Safepoint ")
                || text.startsWith("Total time for which application")) {
            safepoints.see(text, at);
        } else if (text.startsWith("Trigger: ")) {
            trigger = text.contains("(System.gc())") ? "System.gc()" : CONCURRENT;
        } else {
            stall(text, at);
        }
    }

    private void collection(int gc, Instant at, String marked) {
        String text = withoutGeneration(marked);
        if (text.startsWith("Pause ")) {
            PauseLine line = PauseLine.parse(text);
            line.seconds().ifPresent(seconds -> paused(gc, at, line, seconds));
        } else if (text.startsWith("User=")) {
            Matcher cpu = CPU.matcher(text);
            if (cpu.matches()) {
                assembly.cpu(gc, seconds(cpu.group(1)) + seconds(cpu.group(2)));
            }
        } else if (text.startsWith("Concurrent ")) {
            concurrent(gc, at, text);
        } else if (text.startsWith("To-space exhausted")) {
            failed(Happening.EVACUATION_FAILED, at, 0);
        } else if (text.contains(" Collection (")) {
            cycle(gc, at, PauseLine.parse(text));
        } else {
            stall(text, at);
        }
    }

    /** Of ZGC with generations: {@code Y: Pause Mark Start}. */
    private static String withoutGeneration(String text) {
        return text.length() > 3 && text.charAt(1) == ':' && text.charAt(2) == ' '
                ? text.substring(3)
                : text;
    }

    private void paused(int gc, Instant at, PauseLine line, double seconds) {
        pauses.add(seconds);
        assembly.paused(gc, at, line, seconds);
        if (facts.collector() == Collector.SHENANDOAH) {
            if (line.title().equals("Pause Degenerated GC")) {
                failed(Happening.DEGENERATED, at, seconds);
            } else if (line.title().equals("Pause Full")) {
                failed(Happening.FULL, at, seconds);
            }
        }
        if (line.lackedMemory()) {
            failed(Happening.EVACUATION_FAILED, at, seconds);
        }
    }

    private void failed(String kind, Instant at, double seconds) {
        waiting.add(
                new Happening(
                        Happening.ALLOCATION_STALL,
                        kind,
                        at,
                        Map.of(
                                Happening.COUNT,
                                "1",
                                Happening.DURATION,
                                Double.toString(seconds))));
    }

    private void concurrent(int gc, Instant at, String text) {
        if (facts.collector() == Collector.SHENANDOAH) {
            if (text.startsWith("Concurrent reset") && !text.contains("after collect")) {
                assembly.cycle(gc, at, "Shenandoah", trigger);
                trigger = CONCURRENT;
            } else if (text.startsWith("Concurrent update references")) {
                updating = gc;
            }
            Optional<Sizes> sizes = Sizes.of(text);
            boolean open = updating != gc;
            sizes.ifPresent(it -> assembly.cycled(gc, at, it, Double.NaN, open));
        } else if (text.startsWith("Concurrent Undo Cycle")) {
            assembly.undone(gc);
        } else if (text.startsWith("Concurrent Mark Cycle ")
                || text.startsWith("Concurrent Cycle ")) {
            PauseLine.duration(text).ifPresent(seconds -> assembly.marked(gc, at, seconds));
        }
    }

    private void cycle(int gc, Instant at, PauseLine line) {
        String name =
                switch (line.title()) {
                    case "Minor Collection" -> "ZGC Minor";
                    case "Major Collection" -> "ZGC Major";
                    default -> "Z";
                };
        assembly.cycle(gc, at, name, line.cause());
        line.sizes()
                .ifPresent(
                        it ->
                                assembly.cycled(
                                        gc, at, it, line.seconds().orElse(Double.NaN), false));
    }

    private void stall(String text, Instant at) {
        Matcher stall = STALL.matcher(text);
        if (!stall.matches()) {
            return;
        }
        double seconds = PauseLine.duration(text).orElse(0.0);
        stalls.add(seconds);
        if (seconds > longest) {
            longest = seconds;
            waiter = stall.group(1);
        }
    }

    private static double seconds(String number) {
        return Double.parseDouble(number.replace(',', '.'));
    }

    /** Gives everything that came since the last drain; that nothing came is said, too. */
    void drain(Instant now, boolean end, Consumer<Observation> out) {
        assembly.whole(end ? null : now).forEach(collected::see);
        collected.settle(now);
        safepoints.drain(now, waiting::add);
        waiting.forEach(out);
        waiting.clear();
        out.accept(new Tally(Signals.GC_PAUSE.whole(), now, pauses.take()));
        HistogramDelta stalled = stalls.take();
        if (stalled.count() > 0) {
            out.accept(new Tally(Signals.GC_STALL.whole(), now, stalled));
            Map<String, String> attributes = new HashMap<>();
            attributes.put(Happening.COUNT, Integer.toString(stalled.count()));
            attributes.put(Happening.DURATION, Double.toString(longest));
            attributes.put(Happening.THREAD, waiter);
            out.accept(
                    new Happening(Happening.ALLOCATION_STALL, Happening.WAITED, now, attributes));
            longest = -1;
        }
    }
}
