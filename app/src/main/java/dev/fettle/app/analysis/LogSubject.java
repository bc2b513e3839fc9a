package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.gclog.LoggedJvm;
import dev.fettle.gclog.Told;
import dev.fettle.jfr.Coverage;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What one JVM logged of its collections. */
public record LogSubject(LoggedJvm jvm) implements Subject {
    private static final String RECORDING =
            "analyze a flight recording (`jcmd PID JFR.start settings=default`), or ";

    private static final String PAUSES =
            "the log has collections without their pauses, as ZGC's with `-Xlog:gc` alone";

    private static final String SIZES =
            "the log does not tell the heap before and after collections";

    private static final String SAFEPOINTS = "the log has no safepoints";

    /** What each detector cannot do without; what is not here, no log of collections tells. */
    private static final Map<String, Function<Told, Optional<String>>> BY_DETECTOR =
            Map.of(
                    "gc-pause", told -> unless(told.pauses(), PAUSES),
                    "gc-pressure", told -> unless(told.pauses(), PAUSES),
                    "explicit-gc", told -> unless(told.pauses(), PAUSES),
                    "allocation-stall", _ -> Optional.empty(),
                    "humongous-allocation", told -> unless(told.pauses(), PAUSES),
                    "heap-growth", told -> unless(told.sizes(), SIZES),
                    "safepoint-stall", told -> unless(told.safepoints(), SAFEPOINTS));

    private static Optional<String> unless(boolean told, String why) {
        return told ? Optional.empty() : Optional.of(why);
    }

    @Override
    public String kind() {
        return "log";
    }

    @Override
    public Coverage coverage() {
        return new Coverage(List.of(new Coverage.Span(jvm.from(), jvm.until())));
    }

    @Override
    public boolean isDated() {
        return jvm.isDated();
    }

    @Override
    public String longer() {
        return "log";
    }

    @Override
    public Optional<String> replay(Face face) throws IOException {
        jvm.replay(
                new LoggedJvm.Face() {
                    @Override
                    public void begin(Facts facts, Told told) {
                        face.begin(facts, detector -> lack(detector, told));
                    }

                    @Override
                    public void tick(Instant now, List<Observation> fresh) {
                        face.tick(now, fresh);
                    }
                });
        face.profiled(Profile.NONE, Optional.of("a log of collections has no samples of stacks"));
        return Optional.empty();
    }

    static Optional<Verdict.Unknown> lack(Detector detector, Told told) {
        var needed = BY_DETECTOR.get(detector.id());
        if (needed == null) {
            return Optional.of(
                    new Verdict.Unknown(
                            detector.id(),
                            "",
                            "a log of collections does not tell it",
                            (Needed.isOnlyLive(detector) ? "" : RECORDING)
                                    + "look at the JVM while it runs: `fettle watch PID`"));
        }
        return needed.apply(told)
                .map(
                        why ->
                                new Verdict.Unknown(
                                        detector.id(),
                                        "",
                                        why,
                                        "log with"
                                            + " `-Xlog:gc*,safepoint:file=gc.log:time,uptime,level,tags`,"
                                            + " or analyze a flight recording"));
    }
}
