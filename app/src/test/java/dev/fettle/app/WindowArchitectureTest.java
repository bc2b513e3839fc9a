package dev.fettle.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;

/** What the window's packages may know of each other and of the rest. */
final class WindowArchitectureTest {
    private static final JavaClasses APP =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.fettle.app");

    @Test
    void hasOneDoorToTheToolkitsThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.fettle.app.fx.FxThread")
                .and()
                .doNotHaveFullyQualifiedName("dev.fettle.app.view.FirstChart")
                .should()
                // A dependency, since a method reference is no call.
                .dependOnClassesThat()
                .areAssignableTo(Platform.class)
                .orShould()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because(
                        "what is handed to the toolkit's thread is joined and bounded in one place")
                .check(APP);
    }

    @Test
    void theBenchmarksHookHandsNothingToTheToolkitsThread() {
        noClasses()
                .that()
                .haveFullyQualifiedName("dev.fettle.app.view.FirstChart")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("it may ask for a pulse, and nothing else")
                .check(APP);
    }

    @Test
    void keepsModelsOutOfTheScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .because("what the window says can then be tested without one")
                .check(APP);
    }

    @Test
    void givesTheWindowItsTargetsThroughPorts() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.fettle.app.view..", "dev.fettle.app.chart..", "dev.fettle.app.fx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fettle.app.session..",
                        "dev.fettle.app.desk..",
                        "dev.fettle.app.governor..",
                        "dev.fettle.app.cli..",
                        "dev.fettle.app.launch..",
                        "dev.fettle.mbean..",
                        "dev.fettle.jfr..",
                        "dev.fettle.heap..",
                        "javax.management..",
                        "jdk.jfr..",
                        "com.sun.tools.attach..")
                .because("the window never waits for a target: frames come to it")
                .check(APP);
    }

    @Test
    void drawsOnlyInTheWindowsPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.fettle.app.view..",
                        "dev.fettle.app.chart..",
                        "dev.fettle.app.look..",
                        "dev.fettle.app.fx..",
                        "dev.fettle.app.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.jfree..", "org.kordamp..", "atlantafx..")
                .because("the command line and the session run where there is no toolkit")
                .check(APP);
    }

    @Test
    void letsNobodyReachUpIntoTheWindow() {
        classes()
                .that()
                .resideInAnyPackage("dev.fettle.app.view..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("dev.fettle.app.view..", "dev.fettle.app.launch..")
                .because("a face knows the session's frames, and nothing knows the face")
                .check(APP);
    }
}
