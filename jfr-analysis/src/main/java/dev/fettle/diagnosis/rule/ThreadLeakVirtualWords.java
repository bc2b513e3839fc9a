package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of virtual threads that wait at one place. */
final class ThreadLeakVirtualWords {
    private static final String NO_START =
            " Where they were started no JVM records: this is where they wait.";

    private final ThreadLeakVirtual.Place place;
    private final Settings settings;

    ThreadLeakVirtualWords(ThreadLeakVirtual.Place place, Settings settings) {
        this.place = place;
        this.settings = settings;
    }

    Finding looking() {
        return finding(
                Stage.LOOKING,
                Severity.INFO,
                0.4,
                stayed() + " A dump that is taken later tells whether it goes on.",
                List.of());
    }

    Finding leak() {
        return finding(
                Stage.CONFIRMED,
                Severity.WARNING,
                0.85,
                stayed()
                        + " It is so from dump to dump, "
                        + (place.rises() + 1)
                        + " in all: nothing ends their wait."
                        + waitsFor()
                        + NO_START,
                List.of(
                        new Remedy.Code(
                                "Let each wait end: give it a timeout, complete what it waits for"
                                    + " on every way out, or cancel the threads when their task is"
                                    + " over (a structured scope does).")));
    }

    private String headline() {
        return "%s virtual threads wait at %s, %s more than %s before"
                .formatted(
                        Words.digits(place.last().threads()),
                        Words.shortPlace(place.subject()),
                        Words.digits(place.growth()),
                        Words.duration(span()));
    }

    private Duration span() {
        return Duration.between(place.first().at(), place.last().at());
    }

    private String stayed() {
        double then = place.before().threads();
        double still = place.last().stayed();
        String who =
                still == then
                        ? "All " + Words.digits(then)
                        : Words.digits(still) + " of the " + Words.digits(then);
        return who + " of the dump before still stand there.";
    }

    private String waitsFor() {
        String type = place.newest().getOrDefault(Happening.CLASS, "");
        if (type.isEmpty()) {
            return "";
        }
        boolean one = Boolean.parseBoolean(place.newest().get(Happening.ONE_OBJECT));
        return one
                ? " All wait for one " + type + "."
                : " Each waits for a " + type + ", not all for the same.";
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            String detail,
            List<Remedy> remedies) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.VIRTUAL_WAITING.of(place.subject()),
                        place.last().threads(),
                        OptionalDouble.of(place.first().threads() + settings.of(ThreadLeak.LEAK))));
        String stack = place.newest().getOrDefault(Happening.STACK, "");
        if (!stack.isEmpty()) {
            evidence.add(new Evidence.Stack("where they wait", stack.lines().toList()));
        }
        return new Finding(
                ThreadLeak.ID,
                place.subject(),
                stage,
                severity,
                confidence,
                new Onset(place.first().at(), place.last().at()),
                headline(),
                detail,
                List.of(),
                evidence,
                remedies);
    }
}
