package dev.fettle.jfr;

import dev.fettle.gc.Collection;
import dev.fettle.jfr.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the events of one collection together: the JVM sends them one by one, in varying order. */
final class Collections {
    /**
     * A collection whose events never came whole is given up after so many others. Measured, a small heap is
     * collected a hundred times a second, and the recorder flushes but once.
     */
    private static final int OPEN = 10_000;

    private static final String BEFORE = "Before GC";
    private static final String AFTER = "After GC";

    private static final class Draft {
        RecordedFacts facts;
        String kind;
        Duration cpu;
        long before = -1;
        long used = -1;
        long eden;
        long committed;
        int regions;
        int flushes;
    }

    private record RecordedFacts(
            String name,
            String cause,
            Instant end,
            Duration duration,
            Duration pauses,
            Duration longest) {}

    private final Map<Long, Draft> open =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Draft> eldest) {
                    return size() > OPEN;
                }
            };

    void collection(Event event) {
        draft(event).facts =
                new RecordedFacts(
                        event.getString("name"),
                        event.getString("cause"),
                        event.getEndTime(),
                        event.getDuration(),
                        event.getDuration("sumOfPauses"),
                        event.getDuration("longestPause"));
    }

    void heap(Event event) {
        if (BEFORE.equals(event.getString("when"))) {
            draft(event).before = event.getLong("heapUsed");
        } else if (AFTER.equals(event.getString("when"))) {
            Draft draft = draft(event);
            draft.used = event.getLong("heapUsed");
            draft.committed = event.getLong("heapSpace.committedSize");
        }
    }

    void g1Heap(Event event) {
        if (AFTER.equals(event.getString("when"))) {
            Draft draft = draft(event);
            draft.eden = event.getLong("edenUsedSize");
            draft.regions = event.getInt("numberOfRegions");
        }
    }

    void g1Kind(Event event) {
        draft(event).kind = event.getString("type");
    }

    void cpu(Event event) {
        Draft draft = draft(event);
        Duration cpu = event.getDuration("userTime").plus(event.getDuration("systemTime"));
        draft.cpu = draft.cpu == null ? cpu : draft.cpu.plus(cpu);
    }

    /** What is whole by now, oldest first; to be called when the recorder has flushed. */
    List<Collection> whole() {
        List<Collection> whole = new ArrayList<>();
        for (Iterator<Map.Entry<Long, Draft>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Long, Draft> entry = each.next();
            Draft draft = entry.getValue();
            if (draft.facts == null) {
                continue;
            }
            boolean complete =
                    draft.used >= 0 && (draft.kind != null || !draft.facts.name.equals("G1New"));
            if (complete || ++draft.flushes > 3) {
                whole.add(finish(entry.getKey(), draft));
                each.remove();
            }
        }
        return whole;
    }

    private static Collection finish(long id, Draft draft) {
        RecordedFacts facts = draft.facts;
        return new Collection(
                id,
                facts.name,
                facts.cause,
                draft.kind == null ? "" : draft.kind,
                facts.end,
                facts.duration,
                facts.pauses,
                facts.longest,
                draft.cpu,
                draft.before,
                draft.used < 0 ? -1 : Math.max(0, draft.used - draft.eden),
                draft.regions > 0 ? draft.committed / draft.regions : 0);
    }

    private Draft draft(Event event) {
        return open.computeIfAbsent(event.getLong("gcId"), id -> new Draft());
    }
}
