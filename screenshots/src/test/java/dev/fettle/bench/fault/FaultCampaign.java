package dev.fettle.bench.fault;

import dev.fettle.connect.RmiTimeouts;
import dev.fettle.connect.SafeObjects;
import dev.fettle.e2e.Built;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Does to a console's connections what can happen to them, at random. Each finished fault is a line
 * in the results. To be run by root, who may mount the small disk; else that fault fails. Ends with 1
 * where anything is not as it must be. Arguments, all with defaults:
 *
 * <ul>
 *   <li>{@code seed=1}, {@code faults=200}
 *   <li>{@code only=REGEX}: kinds to draw from
 *   <li>{@code results=FILE}: {@code screenshots/target/faults.ndjson}
 * </ul>
 */
public final class FaultCampaign {
    /** Longer, and a user would call it a hang. */
    private static final long HANG_MILLIS = 1_000;

    /** In seconds: what a swapping machine or a failing switch takes, and a user still waits for. */
    private static final int LONGEST = 30;

    private FaultCampaign() {}

    public static void main(String[] args) throws Exception {
        // As the console's own main does, before anything else.
        SafeObjects.install();
        RmiTimeouts.set();
        Map<String, String> arguments = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path target = Built.root().resolve("screenshots/target");
        Path results =
                Path.of(
                        arguments.getOrDefault(
                                "results", target.resolve("faults.ndjson").toString()));
        Pattern only = Pattern.compile(arguments.getOrDefault("only", ".*"));
        var campaign =
                new Campaign(
                        Long.parseLong(arguments.getOrDefault("seed", "1")),
                        Integer.parseInt(arguments.getOrDefault("faults", "200")),
                        LONGEST,
                        kind -> only.matcher(kind.name()).matches());
        Campaign.Report report =
                campaign.run(target.resolve("campaign"), outcome -> keep(results, outcome));
        FaultTable.print(report);
        boolean right =
                report.failed().isEmpty()
                        && report.left().isEmpty()
                        && report.lost() == 0
                        && report.fx().toMillis() < HANG_MILLIS;
        System.out.flush();
        Runtime.getRuntime().halt(right ? 0 : 1);
    }

    private static synchronized void keep(Path results, Outcome outcome) {
        System.err.println(outcome);
        try {
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.writeString(
                    results,
                    outcome.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
