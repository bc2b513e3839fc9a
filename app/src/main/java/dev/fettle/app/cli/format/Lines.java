package dev.fettle.app.cli.format;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The first and the last line of every answer about a target. */
public final class Lines {
    private Lines() {}

    private record TargetLine(
            String type,
            String at,
            long pid,
            String name,
            String java,
            String collector,
            List<String> can) {}

    private record Own(long calls, long bytes, double cpuSeconds, long targetGcs) {
        static Own of(OwnCost own) {
            double cpu = Math.round(own.cpuSeconds() * 1000) / 1000.0;
            return new Own(own.calls(), own.bytes(), cpu, own.targetGcs());
        }
    }

    private record SummaryLine(
            String type, String at, String watched, Integer findings, Integer unknown, Own own) {}

    public static String target(Instant at, Facts facts) {
        return Json.line(
                new TargetLine(
                        "target",
                        Json.at(at),
                        facts.pid(),
                        facts.name(),
                        facts.java(),
                        facts.collector().label(),
                        facts.can().stream().sorted().map(Capability::id).toList()));
    }

    /**
     * @param findings how many findings were made, those that cleared since included
     * @param unknown how many checks lack data at the end
     */
    public static String summary(
            Instant at, Duration watched, int findings, int unknown, OwnCost own) {
        return Json.line(
                new SummaryLine(
                        "summary",
                        Json.at(at),
                        Json.duration(watched),
                        findings,
                        unknown,
                        Own.of(own)));
    }

    /** Of an answer that watches for no findings. */
    public static String summary(Instant at, Duration watched, OwnCost own) {
        return Json.line(
                new SummaryLine(
                        "summary", Json.at(at), Json.duration(watched), null, null, Own.of(own)));
    }
}
