package dev.fettle.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.fettle.tuning.Action;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;

/** Who may know whom in the app, and why. */
class AppArchitectureTest {
    private static final JavaClasses APP =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.fettle.app");

    private static final String[] WINDOW = {
        "dev.fettle.app.fx..",
        "dev.fettle.app.chart..",
        "dev.fettle.app.view..",
        "dev.fettle.app.look.."
    };
    private static final String[] TOOLKIT = {
        "javafx..", "com.sun.javafx..", "org.jfree..", "atlantafx..", "org.kordamp.."
    };
    private static final String[] TARGETS_OWN = {
        "javax.management..", "com.sun.tools.attach..", "jdk.jfr..", "dev.fettle.jfr.."
    };

    private static void check(ArchRule rule) {
        rule.check(APP);
    }

    @Test
    void onlyTheWindowKnowsTheToolkit() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(WINDOW)
                        .and(
                                DescribedPredicate.not(
                                        JavaClass.Predicates.simpleNameStartingWith(
                                                "WindowLauncher")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(TOOLKIT)
                        .because(
                                "a command line must start in 0.2 s and where there is no display;"
                                        + " WindowLauncher is where the window begins"));
    }

    @Test
    void onlyTheConnectorAttaches() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fettle.connect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.tools.attach..")
                .because("attaching can kill a JVM; one package checks before it does")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.fettle"));
    }

    @Test
    void framesKnowNeitherWhoMakesNorWhoShowsThem() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.frame..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.view..",
                                "javafx..")
                        .because(
                                "a frame is what every face gets: the window, the terminal, a"
                                        + " file"));
    }

    @Test
    void nobodyKnowsTheLauncher() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fettle.app.launch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.fettle.app.launch..")
                        .because("what is wired must not know how: parts stay testable alone"));
    }

    @Test
    void sessionsKnowNoFace() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.session..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.view..",
                                "dev.fettle.app.fx..",
                                "dev.fettle.app.chart..",
                                "javafx..")
                        .because("a session hands frames to whoever asked for them"));
    }

    @Test
    void oneClassMovesLevers() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("dev.fettle.app.desk.LeverMoves")
                        .should()
                        .callMethod(Knob.class, "write", String.class, Setting.class)
                        .orShould()
                        .callMethod(Action.class, "run", String.class)
                        .because(
                                "nothing is written that was not read first, nor over somebody"
                                        + " else's value: the desk's hand is the only one"));
    }

    @Test
    void theDeskKnowsNoSessionAndNoGovernor() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.fettle.app.desk..", "dev.fettle.app.governor..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.session..",
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.view..",
                                "javafx..")
                        .because(
                                "what changes a JVM is told what a session saw, and asks neither it"
                                        + " nor a face"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.desk..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.fettle.app.governor..")
                        .because("a governor moves levers by the desk, which does not know why"));
    }

    @Test
    void packagesKnowEachOtherInNoCircle() {
        slices().matching("dev.fettle.app.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each can then be read, and changed, without the ones above it")
                .check(APP);
    }

    @Test
    void theJournalKnowsNeitherSessionNorFace() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.tuning..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.frame..",
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.view..",
                                "javafx..")
                        .because("it must be readable whatever became of who wrote it"));
    }

    @Test
    void theMemoryKnowsNeitherSessionNorFace() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.memory..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.view..",
                                "javafx..")
                        .because("what was seen must be readable whoever saw it"));
    }

    @Test
    void connectionsKnowNoFaceAndNoSession() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.connections..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.view..",
                                "picocli..",
                                "javafx..")
                        .because("the window and the command line read a TARGET in the same way"));
    }

    @Test
    void onlyAProcessOfItsOwnKnowsMissionControl() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fettle.app.opinion.jmc..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.openjdk.jmc..", "dev.fettle.app.opinion.jmc..")
                        .because(
                                "its library holds all of a recording, and hangs where it cannot"));
    }

    @Test
    void oneClassKnowsTheKeyringsLibrary() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("dev.fettle.app.connections.DesktopVault")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "com.github.javakeyring..",
                                "org.freedesktop..",
                                "de.swiesend..",
                                "com.sun.jna..")
                        .because(
                                "its calls may hang, and loading it takes time: SystemKeyring"
                                        + " bounds it, and a command without a password never sees"
                                        + " it"));
    }

    @Test
    void theWindowNeverTalksToATarget() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(WINDOW)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(TARGETS_OWN)
                        .because("the FX thread never waits: only a session speaks to a target"));
    }

    @Test
    void theChartsAndTheDoorKnowNoSession() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.fettle.app.chart..", "dev.fettle.app.fx..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.view..")
                        .because("they show what they are given, live or from a file"));
    }

    @Test
    void featuresOfTheWindowDoNotKnowEachOther() {
        slices().matching("dev.fettle.app.view.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a feature folder can be read, changed and removed alone")
                .check(APP);
    }

    @Test
    void modelsOfTheWindowKnowNoControls() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.view..")
                        .and()
                        .haveSimpleNameEndingWith("Model")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene..")
                        .because("what a view says is tested without a toolkit"));
    }

    @Test
    void onlyTheLogKnowsHowALineIsWritten() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fettle.app.log..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("net.logstash..", "tools.jackson..")
                        .because("what is logged passes the redaction, and one encoder does that"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.log..")
                        .should()
                        .dependOnClassesThat(
                                JavaClass.Predicates.resideInAPackage("dev.fettle.app..")
                                        .and(
                                                DescribedPredicate.not(
                                                        JavaClass.Predicates.resideInAPackage(
                                                                "dev.fettle.app.log.."))))
                        .because("everything may log, so the log knows nothing of it"));
    }

    @Test
    void onlyTheSettingsKnowHowTheirFileIsWritten() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.fettle.app.settings..", "dev.fettle.app.connections..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.tomlj..")
                        .because("a setting is a value with a name; TOML is one way to write it"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.fettle.app.settings..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.fettle.app.cli..",
                                "dev.fettle.app.session..",
                                "dev.fettle.app.desk..",
                                "dev.fettle.app.governor..",
                                "dev.fettle.app.view..",
                                "dev.fettle.connect..",
                                "javafx..")
                        .because("everything may ask what is in force, and it asks nobody back"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Toolkit|Base)")
                        .because("such a name hides what the class is for"));
        check(
                noClasses()
                        .that()
                        .areInterfaces()
                        .should()
                        .haveNameMatching(".*\\.I[A-Z][a-z].*")
                        .because("an interface is named after what it is, not that it is one"));
    }

    @Test
    void thereAreNoSingletons() {
        check(
                noMethods()
                        .should()
                        .haveName("getInstance")
                        .because("what a class needs comes through its constructor"));
        check(
                classes()
                        .should(
                                new com.tngtech.archunit.lang.ArchCondition<JavaClass>(
                                        "have no static mutable state") {
                                    @Override
                                    public void check(
                                            JavaClass each,
                                            com.tngtech.archunit.lang.ConditionEvents events) {
                                        each.getFields().stream()
                                                .filter(
                                                        field ->
                                                                field.getModifiers()
                                                                                .contains(
                                                                                        JavaModifier
                                                                                                .STATIC)
                                                                        && !field.getModifiers()
                                                                                .contains(
                                                                                        JavaModifier
                                                                                                .FINAL))
                                                .forEach(
                                                        field ->
                                                                events.add(
                                                                        com.tngtech.archunit.lang
                                                                                .SimpleConditionEvent
                                                                                .violated(
                                                                                        field,
                                                                                        field
                                                                                                .getFullName())));
                                    }
                                })
                        .because("two sessions in one process must not meet"));
    }
}
