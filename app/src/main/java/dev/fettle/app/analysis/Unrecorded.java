package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * In the place of a detector whose events a recording does not have: it says so, and nothing else.
 *
 * @param why a clause
 */
record Unrecorded(Detector detector, String why) implements Detector {
    @Override
    public String id() {
        return detector.id();
    }

    @Override
    public Needs needs() {
        return detector.needs();
    }

    @Override
    public Reads reads() {
        return Reads.of();
    }

    @Override
    public Optional<String> absent(Facts target) {
        return detector.absent(target);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of();
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        String pid = target.pid() > 0 ? Long.toString(target.pid()) : "PID";
        var unknown =
                new Verdict.Unknown(
                        id(),
                        "",
                        why,
                        "record with the JDK's own settings, `jcmd "
                                + pid
                                + " JFR.start settings=default`, or look at the JVM while it runs:"
                                + " `fettle watch "
                                + pid
                                + "`");
        return new Watch() {
            @Override
            public void see(Observation observation) {}

            @Override
            public List<Verdict> judge(Instant now) {
                return List.of(unknown);
            }
        };
    }
}
