package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Watch.Seen;

import jdk.management.jfr.RecordingInfo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What befalls the flight recording; the samples go on. */
final class RecordingFaults {
    private static final Optional<Predicate<Seen>> OFF = Optional.of(seen -> !seen.streams());

    private RecordingFaults() {}

    /** Somebody else stops it, or stops and throws it away. */
    static Fault stopped(Bed bed, boolean closed) {
        return new BedFault(
                closed ? "and closed" : "and left",
                Duration.ZERO,
                true,
                false,
                OFF,
                () -> {
                    try (var probe = Probe.of(bed)) {
                        long id = probe.recording().orElseThrow().getId();
                        probe.recorder().stopRecording(id);
                        // One that is not kept closes itself once it is stopped.
                        boolean there =
                                probe.recorder().getRecordings().stream()
                                        .anyMatch(each -> each.getId() == id);
                        if (closed && there) {
                            probe.recorder().closeRecording(id);
                        }
                    }
                },
                () -> running(bed).isEmpty(),
                () -> {});
    }

    /** Its duration ends in a moment. */
    static Fault leaseShortened(Bed bed) {
        return new BedFault(
                "to 2 s from now",
                Duration.ZERO,
                true,
                false,
                OFF,
                () -> {
                    try (var probe = Probe.of(bed)) {
                        RecordingInfo it = probe.recording().orElseThrow();
                        long ran =
                                Duration.between(
                                                Instant.ofEpochMilli(it.getStartTime()),
                                                Instant.now())
                                        .toSeconds();
                        probe.recorder()
                                .setRecordingOptions(
                                        it.getId(), Map.of("duration", ran + 2 + " s"));
                    }
                },
                () -> running(bed).isEmpty(),
                () -> {});
    }

    /** No byte more can be written where the stream's copy lies. */
    static Fault diskFull(Disk disk) {
        return new BedFault(
                "for 10 s and more",
                Duration.ofSeconds(10),
                true,
                false,
                OFF,
                disk::fill,
                disk::full,
                disk::empty);
    }

    private static List<String> running(Bed bed) throws Exception {
        return Shell.recordings(bed.program().pid()).stream()
                .filter(line -> line.contains("running"))
                .toList();
    }
}
