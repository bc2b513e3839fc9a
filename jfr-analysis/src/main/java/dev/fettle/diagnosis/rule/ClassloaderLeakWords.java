package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is said of class loaders. */
final class ClassloaderLeakWords {
    private final Facts target;
    private final Offers offers;

    ClassloaderLeakWords(Settings settings, Facts target) {
        this.target = target;
        this.offers = new Offers(settings, target);
    }

    Finding growing(
            Climb climb,
            Instant now,
            Optional<LoaderCensus.Growth> loaders,
            boolean compared,
            double unloaded,
            String type) {
        String what =
                loaders.map(
                                it ->
                                        "Most come with new loaders"
                                                + it.ofType(type)
                                                + ": "
                                                + Words.digits(it.loaders())
                                                + " in "
                                                + Words.duration(it.over())
                                                + ". ")
                        .orElse(
                                compared
                                        ? "The class loaders do not become more with them: late"
                                                + " loading looks like this, and so does code that"
                                                + " is generated without end. "
                                        : "Late loading, or a leak of class loaders, which are"
                                                + " counted once a minute. ");
        return finding(
                loaders.map(it -> it.known(type)).orElse(type),
                Stage.GROWING,
                Severity.INFO,
                0.5,
                new Onset(climb.begin(), climb.foot().at()),
                grew(climb, now),
                what
                        + shown(climb)
                        + (unloaded > 0
                                ? " " + Words.digits(unloaded) + " were unloaded so far."
                                : " None was ever unloaded."),
                List.of(measured(climb)),
                List.of());
    }

    Finding leak(
            Climb climb,
            Instant now,
            LoaderCensus.Growth loaders,
            MetaspaceRoom room,
            Severity severity,
            String type) {
        List<Evidence> evidence = new ArrayList<>(List.of(measured(climb)));
        evidence.add(
                new Evidence.Measured(
                        Signals.LOADERS.of(loaders.type()),
                        loaders.after().count(),
                        OptionalDouble.empty()));
        return finding(
                loaders.known(type),
                Stage.CONFIRMED,
                severity,
                0.85,
                new Onset(climb.begin(), climb.foot().at()),
                "Class loaders are made and never let go: "
                        + Words.digits(loaders.after().count())
                        + loaders.ofType(type)
                        + ", "
                        + Words.digits(loaders.loaders())
                        + " more than "
                        + Words.duration(loaders.over())
                        + " before",
                grew(climb, now) + ". " + shown(climb) + room(room),
                evidence,
                List.of(
                        new Remedy.Code(
                                "Keep one loader (or its compiled script, its proxy, its template)"
                                        + " and use it again. Where an application was redeployed,"
                                        + " find what of it still refers to the old one: a thread,"
                                        + " a ThreadLocal, a driver or a listener that was"
                                        + " registered with the JDK or the server."),
                        new Remedy.Code(
                                (loaders.known(type).isEmpty()
                                                ? "`jcmd "
                                                        + pid()
                                                        + " VM.classloaders` shows the loaders with"
                                                        + " their types and parents; a"
                                                : "A")
                                        + " heap dump shows who holds one: the path from it to the"
                                        + " roots, without weak references.")));
    }

    Finding levelled(Climb climb, Point last, String type) {
        boolean fell = last.value() < climb.level() - climb.rise() / 3;
        return finding(
                type,
                Stage.LEVELLED,
                Severity.INFO,
                0.7,
                new Onset(climb.begin(), climb.foot().at()),
                fell
                        ? "Classes were unloaded: " + Words.digits(last.value()) + " are left"
                        : "It was late loading: the classes levelled at "
                                + Words.digits(last.value()),
                "They had grown from " + Words.digits(climb.foot().value()) + ".",
                List.of(measured(climb)),
                List.of());
    }

    String hint(Trend trend) {
        return "loaded classes grow by "
                + Words.digits(trend.slope() * 60)
                + " a minute, now "
                + Words.digits(trend.level())
                + ", but too few collections have cleaned the old generation lately: classes of"
                + " loaders that are garbage are counted";
    }

    String offer() {
        if (target.isRecorded()) {
            return Words.RECORD_LONGER;
        }
        String pid = pid();
        if (offers.probing()) {
            return "`fettle heap "
                    + pid
                    + "` has two full collections, which unload what can be; this session has some"
                    + " run only while it is not known whether the heap grows";
        }
        return offers.orWhyNot(
                "`fettle heap "
                        + pid
                        + "` has two full collections, which unload what can be; `fettle watch "
                        + pid
                        + " --probe` decides in minutes, for a collection every 20 s",
                "what would tell, a collection of the whole heap,");
    }

    private String pid() {
        return target.pid() > 0 ? Long.toString(target.pid()) : "PID";
    }

    private static String grew(Climb climb, Instant now) {
        return "Loaded classes grew from "
                + Words.digits(climb.foot().value())
                + " to "
                + Words.digits(climb.level())
                + " in "
                + Words.duration(Duration.between(climb.foot().at(), now));
    }

    private static String shown(Climb climb) {
        Trend trend = climb.trend();
        return climb.points()
                + " counts straight after clean-ups of the old generation, which unload what can"
                + " be, show it: "
                + Words.digits(trend.slope() * 60)
                + " a minute ("
                + Words.digits(trend.low() * 60)
                + " to "
                + Words.digits(trend.high() * 60)
                + ").";
    }

    private static String room(MetaspaceRoom room) {
        if (room.used().isEmpty()) {
            return "";
        }
        String used = " Metaspace holds " + Words.bytes(room.used().getAsDouble());
        return room.secondsLeft().isEmpty()
                ? used + "."
                : used
                        + "; at the rate of the last minutes its room for classes is full in about "
                        + Words.seconds(room.secondsLeft().getAsDouble())
                        + ".";
    }

    private static Evidence measured(Climb climb) {
        return new Evidence.Measured(
                ClassloaderLeakWatch.CLASSES, climb.level(), OptionalDouble.empty());
    }

    private static Finding finding(
            String subject,
            Stage stage,
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            List<Evidence> evidence,
            List<Remedy> remedies) {
        return new Finding(
                ClassloaderLeak.ID,
                subject,
                stage,
                severity,
                confidence,
                onset,
                headline,
                detail,
                List.of(),
                evidence,
                remedies);
    }
}
