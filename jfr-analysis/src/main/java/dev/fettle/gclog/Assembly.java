package dev.fettle.gclog;

import dev.fettle.gc.Collection;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the lines of one collection together, under the names that flight-recorder events have: what is
 * judged by them must not differ.
 */
final class Assembly {
    /**
     * A collection whose last line never came is given up after so many others. Measured, a small heap is
     * collected a hundred times a second, while a cycle beside the application goes on for some.
     */
    private static final int OPEN = 10_000;

    /** The line with a pause's CPU time follows its own at once. */
    private static final Duration CPU_FOLLOWS = Duration.ofMillis(200);

    /** Of a cycle that may have ended without all of its parts. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final class Draft {
        String name = "";
        String cause = "";
        String kind = "";
        Instant begin;
        Instant end;
        boolean open;
        double pauses;
        double longest;
        double cpu = Double.NaN;
        long before = -1;
        long used = -1;
    }

    private final Collector collector;
    private final long region;
    private final Map<Integer, Draft> open = new LinkedHashMap<>();

    /** Of G1: why it began to mark, and what is in use without what was newly allocated since. */
    private String marking = "";

    private long kept = -1;

    private int newest = -1;

    /**
     * @param region bytes of one of G1's regions; 0 where untold
     */
    Assembly(Collector collector, long region) {
        this.collector = collector;
        this.region = region;
    }

    /** A pause is over. */
    void paused(int gc, Instant end, PauseLine line, double seconds) {
        Draft draft = begun(gc, end.minusNanos((long) (seconds * 1e9)));
        draft.pauses += seconds;
        draft.longest = Math.max(draft.longest, seconds);
        switch (line.title()) {
            case "Pause Remark", "Pause Cleanup" -> freed(draft, line);
            case "Pause Full" -> collected(draft, end, line, full());
            case "Pause Degenerated GC" -> collected(draft, end, line, "Shenandoah");
            case "Pause Young", "Pause Mixed", "Pause Initial Mark" ->
                    collected(draft, end, line, young());
            default -> {}
        }
    }

    private String young() {
        return switch (collector) {
            case SERIAL -> "DefNew";
            case PARALLEL -> "ParallelScavenge";
            default -> "G1New";
        };
    }

    private String full() {
        return switch (collector) {
            case SERIAL -> "SerialOld";
            case PARALLEL -> "ParallelOld";
            case SHENANDOAH -> "Shenandoah";
            default -> "G1Full";
        };
    }

    private void collected(Draft draft, Instant end, PauseLine line, String name) {
        draft.name = name;
        draft.cause = line.cause();
        draft.kind = line.kind();
        draft.end = end;
        line.sizes()
                .ifPresent(
                        it -> {
                            draft.before = draft.before < 0 ? it.before() : draft.before;
                            draft.used = it.after();
                            kept = it.after();
                        });
        if (draft.kind.startsWith("Concurrent Start")) {
            marking = draft.cause;
        }
    }

    /** What is allocated beside a cycle is in these sizes, too: only what they free counts. */
    private void freed(Draft draft, PauseLine line) {
        draft.name = "G1Old";
        if (line.sizes().isPresent() && kept >= 0) {
            Sizes sizes = line.sizes().get();
            draft.before = draft.before < 0 ? kept : draft.before;
            kept -= Math.min(kept, Math.max(0, sizes.before() - sizes.after()));
        }
    }

    /** A cycle of G1's beside the application is over. */
    void marked(int gc, Instant end, double seconds) {
        Draft draft = begun(gc, end.minusNanos((long) (seconds * 1e9)));
        draft.name = "G1Old";
        draft.cause = marking;
        draft.used = draft.before < 0 ? -1 : kept;
        draft.end = end;
    }

    /** A cycle that found nothing to mark is none. */
    void undone(int gc) {
        open.remove(gc);
    }

    /** A cycle of ZGC or Shenandoah begins, or goes on. */
    void cycle(int gc, Instant at, String name, String cause) {
        Draft draft = begun(gc, at);
        draft.name = name;
        draft.cause = draft.cause.isEmpty() ? cause : draft.cause;
    }

    /**
     * A cycle of ZGC or Shenandoah is over, or may be.
     *
     * @param seconds that it took, where the line tells; else since its first line
     * @param open whether more of it may come
     */
    void cycled(int gc, Instant end, Sizes sizes, double seconds, boolean open) {
        Draft draft = begun(gc, end);
        if (!Double.isNaN(seconds)) {
            draft.begin = end.minusNanos((long) (seconds * 1e9));
        }
        draft.before = draft.before < 0 ? sizes.before() : draft.before;
        draft.used = sizes.after();
        draft.end = end;
        draft.open = open;
    }

    void cpu(int gc, double seconds) {
        Draft draft = open.get(gc);
        if (draft != null) {
            draft.cpu = Double.isNaN(draft.cpu) ? seconds : draft.cpu + seconds;
        }
    }

    private Draft begun(int gc, Instant at) {
        newest = Math.max(newest, gc);
        return open.computeIfAbsent(
                gc,
                _ -> {
                    var draft = new Draft();
                    draft.begin = at;
                    return draft;
                });
    }

    /**
     * What is whole by now, oldest first: what has ended and was followed by other lines.
     *
     * @param now null at the log's end
     */
    List<Collection> whole(Instant now) {
        List<Collection> whole = new ArrayList<>();
        for (Iterator<Map.Entry<Integer, Draft>> each = open.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<Integer, Draft> entry = each.next();
            Draft draft = entry.getValue();
            if (draft.end != null && (now == null || isOver(entry.getKey(), draft, now))) {
                whole.add(finish(entry.getKey(), draft));
                each.remove();
            } else if (newest - entry.getKey() > OPEN) {
                each.remove();
            }
        }
        return whole;
    }

    private boolean isOver(int id, Draft draft, Instant now) {
        boolean open = draft.open && id == newest;
        return draft.end.plus(open ? SETTLED : CPU_FOLLOWS).isBefore(now);
    }

    private Collection finish(int id, Draft draft) {
        return new Collection(
                id,
                draft.name,
                draft.cause,
                draft.kind,
                draft.end,
                Duration.between(draft.begin, draft.end),
                seconds(draft.pauses),
                seconds(draft.longest),
                Double.isNaN(draft.cpu) ? null : seconds(draft.cpu),
                draft.before,
                draft.used,
                region);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
