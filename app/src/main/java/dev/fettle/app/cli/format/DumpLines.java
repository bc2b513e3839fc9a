package dev.fettle.app.cli.format;

import dev.fettle.dump.DumpChange;
import dev.fettle.dump.DumpChange.Fate;
import dev.fettle.dump.DumpChange.GroupChange;
import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.ThreadContainer;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.CodePlace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a dump of all threads is as JSON, and what became of one in another. */
public final class DumpLines {
    private DumpLines() {}

    /**
     * @param tookSeconds null of a dump that was there
     * @param states null where the dump does not tell it, as does mounted
     */
    private record DumpedLine(
            String type,
            String at,
            int virtual,
            int platform,
            Map<String, Integer> states,
            Integer mounted,
            Long unlisted,
            long bytes,
            Double tookSeconds) {}

    private record GroupLine(
            String type,
            String at,
            boolean virtual,
            int count,
            String place,
            String call,
            Map<String, Integer> states,
            String waitsFor,
            Boolean oneObject,
            Integer before,
            Integer growth,
            Integer stayed,
            List<String> frames) {}

    private record ContainerLine(
            String type,
            String at,
            String name,
            String parent,
            Long owner,
            int virtual,
            int platform,
            Long unlisted) {}

    private record ChangeLine(
            String type,
            String at,
            boolean virtual,
            boolean followed,
            Integer fresh,
            Integer gone,
            Integer still,
            Integer unmoved) {}

    private record NoneLine(String type, String at, int virtual, String why) {}

    /** A target that can have no virtual threads. */
    public static String none(Instant at, String why) {
        return Json.line(new NoneLine("dumped-threads", Json.at(at), 0, why));
    }

    /** A dump alone. */
    public static List<String> of(
            Instant instant, Optional<Duration> took, long bytes, DumpedThreads threads) {
        String at = Json.at(instant);
        List<String> lines = new ArrayList<>();
        lines.add(dumped(at, took, bytes, threads));
        threads.groups().forEach(group -> lines.add(group(at, group, null, true)));
        for (ThreadContainer each : threads.containers()) {
            lines.add(
                    Json.line(
                            new ContainerLine(
                                    "thread-container",
                                    at,
                                    each.name(),
                                    each.parent().isEmpty() ? null : each.parent(),
                                    each.owner().isPresent() ? each.owner().getAsLong() : null,
                                    each.virtual(),
                                    each.platform(),
                                    each.unlisted() > 0 ? each.unlisted() : null)));
        }
        return lines;
    }

    /** What became of the threads of another dump. */
    public static List<String> of(Instant instant, DumpChange change) {
        String at = Json.at(instant);
        List<String> lines = new ArrayList<>();
        lines.add(fate(at, true, change.virtual(), change.followed()));
        lines.add(fate(at, false, change.platform(), change.followed()));
        change.groups().forEach(it -> lines.add(group(at, it.group(), it, change.followed())));
        return lines;
    }

    private static String dumped(
            String at, Optional<Duration> took, long bytes, DumpedThreads threads) {
        return Json.line(
                new DumpedLine(
                        "dumped-threads",
                        at,
                        threads.virtual(),
                        threads.platform(),
                        threads.states().isEmpty() ? null : ids(threads.states()),
                        threads.mounted().orElse(null),
                        threads.unlisted() > 0 ? threads.unlisted() : null,
                        bytes,
                        took.map(it -> it.toMillis() / 1e3).orElse(null)));
    }

    private static String group(String at, WaitGroup group, GroupChange change, boolean followed) {
        boolean waits = !group.waitsFor().isEmpty();
        return Json.line(
                new GroupLine(
                        change == null ? "thread-group" : "thread-group-change",
                        at,
                        group.virtual(),
                        change == null ? group.threads() : change.after(),
                        group.place().map(CodePlace::toString).orElse(null),
                        group.call().map(CodePlace::toString).orElse(null),
                        group.states().isEmpty() ? null : ids(group.states()),
                        waits ? group.waitsFor() : null,
                        waits ? group.oneObject() : null,
                        change == null ? null : change.before(),
                        change == null ? null : change.growth(),
                        change == null || !followed ? null : change.stayed(),
                        group.frames().stream().map(CodePlace::toString).toList()));
    }

    private static String fate(String at, boolean virtual, Fate fate, boolean followed) {
        return Json.line(
                new ChangeLine(
                        "thread-change",
                        at,
                        virtual,
                        followed,
                        followed ? fate.fresh() : null,
                        followed ? fate.gone() : null,
                        followed ? fate.still() : null,
                        followed ? fate.unmoved() : null));
    }

    private static Map<String, Integer> ids(Map<String, Integer> states) {
        var ids = new LinkedHashMap<String, Integer>();
        states.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> ids.put(it.getKey().toLowerCase(Locale.ROOT), it.getValue()));
        return ids;
    }
}
