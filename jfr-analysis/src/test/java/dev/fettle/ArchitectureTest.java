package dev.fettle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.Detectors;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules of this module's packages, each with its reason. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.fettle");

    private static void hold(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void theSignalsKnowNothingOfOurs() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.signal..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("dev.fettle..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAPackage("dev.fettle.signal.."))))
                        .because("everything speaks in signals, so they can lean on nothing"));
    }

    @Test
    void theTargetKnowsNothingOfWhatIsMadeOfIt() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.target..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.fettle.diagnosis..",
                                        "dev.fettle.remedy..",
                                        "dev.fettle.jfr..",
                                        "dev.fettle.incident.."))
                        .because("sources are written against it without knowing who listens"));
    }

    @Test
    void remediesKnowOnlySignals() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.remedy..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.fettle.diagnosis..",
                                        "dev.fettle.target..",
                                        "dev.fettle.jfr..",
                                        "dev.fettle.incident.."))
                        .because("a remedy says what can be done; others do it"));
    }

    @Test
    void theDiagnosisDoesNotKnowWhereObservationsComeFrom() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.diagnosis..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.fettle.jfr..",
                                        "dev.fettle.gc..",
                                        "dev.fettle.gclog..",
                                        "dev.fettle.incident..",
                                        "jdk.jfr..",
                                        "java.io..",
                                        "java.net..",
                                        "java.nio..",
                                        "javax.."))
                        .because("a recording must be judged exactly as a live target is"));
    }

    @Test
    void adviceIsPure() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.advice..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.fettle.jfr..",
                                        "dev.fettle.gclog..",
                                        "dev.fettle.incident..",
                                        "jdk.jfr..",
                                        "java.io..",
                                        "java.net..",
                                        "java.nio..",
                                        "javax.."))
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class)
                        .because("a recording must be advised on exactly as a live target is"));
    }

    @Test
    void tuningRulesDoNotKnowEachOther() {
        for (JavaClass type : CLASSES) {
            if (!type.isAssignableTo(dev.fettle.advice.Rule.class)) {
                continue;
            }
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass other = dependency.getTargetClass();
                org.junit.jupiter.api.Assertions.assertTrue(
                        other.equals(type)
                                || other.isInterface()
                                || !other.isAssignableTo(dev.fettle.advice.Rule.class),
                        "each rule must be understood by itself: " + dependency.getDescription());
            }
        }
    }

    @Test
    void sourcesDoNotDiagnose() {
        hold(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.fettle.jfr..", "dev.fettle.gc..", "dev.fettle.gclog..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("dev.fettle.diagnosis..", "dev.fettle.remedy.."))
                        .because("a source says what was seen, not what it means"));
    }

    @Test
    void logsAndRecordingsDoNotKnowEachOther() {
        hold(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.fettle.gc..", "dev.fettle.gclog..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("dev.fettle.jfr..", "jdk.jfr.."))
                        .because("what both tell of a collection is of dev.fettle.gc"));
    }

    @Test
    void tuningDoesNotKnowWhereObservationsComeFrom() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.tuning..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.fettle.jfr..",
                                        "dev.fettle.gc..",
                                        "dev.fettle.gclog..",
                                        "dev.fettle.incident..",
                                        "jdk.jfr..",
                                        "javax.."))
                        .because("a simulated JVM must be judged exactly as a live one is"));
    }

    @Test
    void tuningHasNoClock() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.tuning..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class)
                        .because("time is what the observations and whoever asks say"));
    }

    @Test
    void theDiagnosisHasNoClock() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.diagnosis..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Date")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.time.LocalDateTime")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.time.ZonedDateTime")
                        .because("time is what the observations and the engine's caller say"));
    }

    /** Classes of one rule that do not begin with its detector's name. */
    private static final Map<String, String> OWNED =
            Map.of(
                    "ThreadSite",
                    "ThreadLeak",
                    "SiteLook",
                    "ThreadLeak",
                    "LoaderCensus",
                    "ClassloaderLeak",
                    "MetaspaceRoom",
                    "ClassloaderLeak",
                    "ThrowRate",
                    "ExceptionStorm");

    /** Which detector's a class is; empty for what all of them share. */
    private static String owner(JavaClass type) {
        String name = type.getSimpleName();
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
            name = outermost.getSimpleName();
        }
        for (Detector detector : Detectors.all()) {
            String own = detector.getClass().getSimpleName();
            if (name.startsWith(own) || own.equals(OWNED.get(name))) {
                return own;
            }
        }
        return "";
    }

    @Test
    void rulesDoNotKnowEachOther() {
        for (JavaClass type : CLASSES) {
            String own = owner(type);
            if (own.isEmpty() || !type.getPackageName().equals("dev.fettle.diagnosis.rule")) {
                continue;
            }
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                String other = owner(dependency.getTargetClass());
                org.junit.jupiter.api.Assertions.assertTrue(
                        other.isEmpty() || other.equals(own),
                        "each illness must be understood by itself: "
                                + dependency.getDescription());
            }
        }
    }

    @Test
    void everyClassAmongTheRulesIsARulesOwnOrShared() {
        List<String> shared =
                List.of(
                        "Cleaned",
                        "Climb",
                        "Cycles",
                        "ContainerRoom",
                        "Detectors",
                        "Hearing",
                        "Offers",
                        "OwnRequests",
                        "Rise",
                        "Starving",
                        "ThrownKinds",
                        "ToldBreaker",
                        "ToldBreakers",
                        "ToldPool",
                        "ToldPools",
                        "ToldRefusals",
                        "ToldRhythm",
                        "ToldWaits",
                        "Waits",
                        "Words",
                        "package-info");
        for (JavaClass type : CLASSES) {
            if (type.getPackageName().equals("dev.fettle.diagnosis.rule")
                    && type.getEnclosingClass().isEmpty()) {
                org.junit.jupiter.api.Assertions.assertTrue(
                        !owner(type).isEmpty() || shared.contains(type.getSimpleName()),
                        type.getSimpleName() + " belongs to no rule: name it after one");
            }
        }
    }

    @Test
    void onlyTheSignalsKnowHowDistributionsAreMerged() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fettle.signal..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.HdrHistogram..")
                        .because("the library behind a distribution is nobody else's business"));
    }

    @Test
    void aDetectorIsNamedAfterItsIllness() {
        for (Detector detector : Detectors.all()) {
            String words =
                    detector.getClass()
                            .getSimpleName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                            .toLowerCase(Locale.ROOT);
            org.junit.jupiter.api.Assertions.assertEquals(detector.id(), words);
        }
    }

    @Test
    void everyDetectorIsListed() {
        hold(
                classes()
                        .that()
                        .implement(Detector.class)
                        .should(
                                com.tngtech.archunit.lang.conditions.ArchConditions.be(
                                        DescribedPredicate.describe(
                                                "listed in Detectors",
                                                type ->
                                                        Detectors.all().stream()
                                                                .anyMatch(
                                                                        it ->
                                                                                type.isEquivalentTo(
                                                                                        it
                                                                                                .getClass())))))
                        .because("what is not listed never runs"));
    }

    @Test
    void onlyTheFormatsOfFilesKnowJson() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.fettle.incident..",
                                "dev.fettle.baseline.format",
                                "dev.fettle.dump.format")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.google.gson..")
                        .because("a file's shape must be free to differ from the vocabulary"));
    }

    @Test
    void nothingHereKnowsBeansOrWindows() {
        hold(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javax.management..",
                                "java.lang.management..",
                                "com.sun.tools.attach..",
                                "javafx..")
                        .because("the brain is used by windows, commands and replays alike"));
    }

    @Test
    void noMutableStatics() {
        hold(
                fields().that()
                        .haveModifier(JavaModifier.STATIC)
                        .should()
                        .haveModifier(JavaModifier.FINAL)
                        .because("two sessions in one process must not meet"));
    }

    @Test
    void namesSayTheDifference() {
        hold(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Toolkit)")
                        .because("such names tell nothing of what a class is"));
    }

    @Test
    void watchesDoNoLogging() {
        DescribedPredicate<JavaClass> loggers = belongToAnyOf(System.Logger.class);
        hold(
                noClasses()
                        .that()
                        .implement(Watch.class)
                        .or()
                        .implement(Verdict.class)
                        .should()
                        .dependOnClassesThat(loggers)
                        .because("what a watch has to say is a verdict"));
    }
}
