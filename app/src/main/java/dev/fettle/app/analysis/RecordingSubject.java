package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.jfr.Coverage;
import dev.fettle.jfr.Held;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.jfr.RecordedJvm;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one JVM's flight recorder wrote. */
public record RecordingSubject(RecordedJvm jvm, PlaceToLook places) implements Subject {
    @Override
    public String kind() {
        return "recording";
    }

    @Override
    public Coverage coverage() {
        return jvm.coverage();
    }

    @Override
    public boolean isDated() {
        return true;
    }

    @Override
    public String longer() {
        return "record";
    }

    @Override
    public Optional<String> replay(Face face) throws IOException {
        return jvm.replay(
                places,
                new RecordedJvm.Face() {
                    private Held held;

                    @Override
                    public void begin(Facts facts, Held its) {
                        held = its;
                        face.begin(facts, detector -> lack(detector, its, facts));
                    }

                    @Override
                    public void tick(Instant now, List<Observation> fresh) {
                        face.tick(now, fresh);
                    }

                    @Override
                    public void profiled(Profile profile) {
                        face.profiled(profile, unprofiled(profile, held));
                    }
                });
    }

    private static Optional<String> unprofiled(Profile profile, Held held) {
        if (profile.samples() > 0) {
            return Optional.empty();
        }
        Optional<String> lack = held.lack(Sampling.EXECUTION.event());
        return Optional.of(
                lack.orElse(
                        Sampling.EXECUTION.event()
                                + " was enabled, and no thread ran Java code when it was looked"
                                + " at"));
    }

    static Optional<Verdict.Unknown> lack(Detector detector, Held held, Facts facts) {
        String pid = facts.pid() > 0 ? Long.toString(facts.pid()) : "PID";
        return Needed.lack(detector, held, facts)
                .map(
                        why ->
                                new Verdict.Unknown(
                                        detector.id(),
                                        "",
                                        why,
                                        (Needed.isOnlyLive(detector) ? "" : recording(pid))
                                                + "look at the JVM while it runs: `fettle watch "
                                                + pid
                                                + "`"));
    }

    private static String recording(String pid) {
        return "record with the JDK's own settings, `jcmd "
                + pid
                + " JFR.start settings=default`, or ";
    }
}
