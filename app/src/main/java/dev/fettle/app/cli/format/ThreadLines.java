package dev.fettle.app.cli.format;

import dev.fettle.app.session.ThreadCensus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code threads --json} prints between target and summary. */
public final class ThreadLines {
    private ThreadLines() {}

    private record ThreadsLine(
            String type,
            String at,
            int live,
            int daemon,
            int peak,
            long started,
            Map<String, Integer> states) {}

    private record FamilyLine(
            String type, String at, String name, int count, Map<String, Integer> states) {}

    private record DeadlockLine(
            String type, String at, String thread, String waitsFor, String heldBy) {}

    public static List<String> of(Instant instant, ThreadCensus census) {
        String at = Json.at(instant);
        var lines = new ArrayList<String>();
        lines.add(
                Json.line(
                        new ThreadsLine(
                                "threads",
                                at,
                                census.live(),
                                census.daemon(),
                                census.peak(),
                                census.started(),
                                ids(census.states()))));
        for (ThreadCensus.Family family : census.families()) {
            lines.add(
                    Json.line(
                            new FamilyLine(
                                    "thread-family",
                                    at,
                                    family.name(),
                                    family.count(),
                                    ids(family.states()))));
        }
        for (ThreadCensus.Blocked blocked : census.deadlocks()) {
            lines.add(
                    Json.line(
                            new DeadlockLine(
                                    "deadlocked-thread",
                                    at,
                                    blocked.thread(),
                                    blocked.waitsFor(),
                                    blocked.heldBy())));
        }
        return lines;
    }

    private static Map<String, Integer> ids(Map<Thread.State, Integer> states) {
        var ids = new LinkedHashMap<String, Integer>();
        states.forEach((state, count) -> ids.put(state.name().toLowerCase(Locale.ROOT), count));
        return ids;
    }
}
