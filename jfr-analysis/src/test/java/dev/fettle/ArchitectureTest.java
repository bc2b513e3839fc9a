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
import java.util.Locale;

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
                                        "dev.fettle.incident..",
                                        "jdk.jfr..",
                                        "java.io..",
                                        "java.net..",
                                        "java.nio..",
                                        "javax.."))
                        .because("a recording must be judged exactly as a live target is"));
    }

    @Test
    void theFlightRecorderSourceDoesNotDiagnose() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.jfr..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("dev.fettle.diagnosis..", "dev.fettle.remedy.."))
                        .because("a source says what was seen, not what it means"));
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
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class)
                        .because("time is what the observations and the engine's caller say"));
    }

    /** A rule's own classes begin with its detector's name. */
    @Test
    void rulesDoNotKnowEachOther() {
        for (Detector detector : Detectors.all()) {
            String name = detector.getClass().getSimpleName();
            for (Detector other : Detectors.all()) {
                if (other != detector) {
                    hold(
                            noClasses()
                                    .that()
                                    .haveSimpleNameStartingWith(name)
                                    .should()
                                    .dependOnClassesThat()
                                    .haveSimpleNameStartingWith(other.getClass().getSimpleName())
                                    .because("each illness must be understood by itself"));
                }
            }
        }
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
    void onlyTheIncidentsFormatKnowsJson() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fettle.incident..")
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
