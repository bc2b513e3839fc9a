package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of objects that are too large for G1's regions.
 *
 * @param region bytes of one; 0 where untold
 * @param arrays sampled allocations of the last minute
 */
record HumongousAllocationWords(
        Facts target, Settings settings, long region, List<Happening> arrays) {
    /** What G1 allows at most: 32 MB up to JDK 17, 512 MB later. */
    private static final long LARGEST = 32L << 20;

    /** A place in the code, as far as samples know it. */
    private record Site(String place, String type, long least, int count, Happening last) {}

    Finding begun(
            Severity severity,
            Instant first,
            int collections,
            double marking,
            double paused,
            int fulls) {
        Optional<Site> site = site();
        String size = region > 0 ? "of " + Words.bytes(region / 2.0) + " or more" : "too large";
        String detail =
                "A humongous object takes at least half a region"
                        + (region > 0 ? " (a region has " + Words.bytes(region) + ")" : "")
                        + ". In that minute G1 marked for "
                        + Words.percent(marking)
                        + " of the time and paused for "
                        + Words.percent(paused)
                        + " because of them."
                        + (fulls > 0
                                ? " "
                                        + fulls
                                        + " full collections came beside them in five minutes."
                                : "")
                        + site.map(it -> " " + likely(it)).orElse(" Who allocates is not known.");
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.GC_PAUSE.whole(),
                        60 * paused,
                        OptionalDouble.of(60 * settings.of(HumongousAllocation.PAUSED))));
        site.ifPresent(
                it ->
                        evidence.add(
                                new Evidence.Stack(
                                        "A sampled allocation of " + it.type,
                                        List.of(
                                                it.last
                                                        .attributes()
                                                        .getOrDefault(Happening.STACK, "")
                                                        .split("\n")))));
        return new Finding(
                HumongousAllocation.ID,
                "",
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : 0.9,
                Onset.at(first),
                "Objects " + size + " made G1 collect " + collections + " times in a minute",
                detail,
                List.of(),
                evidence,
                remedies());
    }

    private String likely(Site site) {
        return "Most likely "
                + site.type
                + " at "
                + site.place
                + ", by "
                + site.count
                + " of "
                + arrays.size()
                + " sampled allocations of arrays; a sample tells no size.";
    }

    /**
     * The commonest place that may allocate humongous arrays. A sample's bytes are those since the
     * thread's last sample, so never fewer than the array has: where they are below half a region,
     * that array was not humongous.
     */
    private Optional<Site> site() {
        Map<String, Site> sites = new HashMap<>();
        for (Happening each : arrays) {
            String type = each.attributes().getOrDefault(Happening.CLASS, "");
            long bytes = Long.parseLong(each.attributes().getOrDefault(Happening.BYTES, "0"));
            sites.merge(
                    each.subject() + type,
                    new Site(each.subject(), type, bytes, 1, each),
                    (old, fresh) ->
                            new Site(
                                    old.place,
                                    old.type,
                                    Math.min(old.least, fresh.least),
                                    old.count + 1,
                                    fresh.last));
        }
        return sites.values().stream()
                .filter(it -> region > 0 && it.least >= region / 2)
                .max(java.util.Comparator.comparingInt(Site::count));
    }

    private List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        if (region > 0 && region < LARGEST) {
            long wanted = Math.min(LARGEST, 4 * region);
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:G1HeapRegionSize=" + (wanted >> 20) + "m"),
                            "objects below "
                                    + Words.bytes(wanted / 2.0)
                                    + " are then allocated like all others; larger ones need a"
                                    + " larger region still"));
        }
        remedies.add(
                new Remedy.Code(
                        "Use smaller buffers, work in pieces, or keep the large array and use it"
                                + " again."));
        return remedies;
    }
}
