package dev.fettle.app.session;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.heap.Suspect;
import dev.fettle.signal.Libraries;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts of one JVM's live objects, each beside the one before it. */
public final class ClassTables {
    private ClassHistogram before;

    /** Beside the one that this was given before. */
    public ClassTable of(ClassHistogram count, Libraries libraries) {
        Optional<ClassHistogram> earlier = Optional.ofNullable(before);
        before = count;
        Map<String, ClassCount> then = earlier.map(ClassTables::byName).orElse(Map.of());
        List<ClassTable.Line> lines =
                byName(count).values().stream()
                        .sorted(Comparator.comparingLong(ClassCount::bytes).reversed())
                        .map(now -> line(now, then.get(now.name()), earlier.isPresent()))
                        .toList();
        return new ClassTable(
                count.at(),
                count.took(),
                count.forcedGcs(),
                earlier.map(first -> Duration.between(first.at(), count.at())),
                earlier.flatMap(first -> Growth.between(first, count, libraries).suspect())
                        .map(Suspect::words)
                        .orElse(""),
                lines);
    }

    /** Classes of one name and several loaders as one, without what is nobody's. */
    private static Map<String, ClassCount> byName(ClassHistogram count) {
        Map<String, ClassCount> sums = new HashMap<>();
        for (ClassCount each : count.classes()) {
            if (each.filler()) {
                continue;
            }
            sums.merge(
                    each.name(),
                    each,
                    (a, b) ->
                            new ClassCount(
                                    a.name(),
                                    a.instances() + b.instances(),
                                    a.bytes() + b.bytes()));
        }
        return sums;
    }

    private static ClassTable.Line line(ClassCount now, ClassCount then, boolean compared) {
        long instances = then == null ? 0 : then.instances();
        long bytes = then == null ? 0 : then.bytes();
        return new ClassTable.Line(
                now.name(),
                now.instances(),
                now.bytes(),
                compared ? Optional.of(now.instances() - instances) : Optional.empty(),
                compared ? Optional.of(now.bytes() - bytes) : Optional.empty());
    }
}
