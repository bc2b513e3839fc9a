package dev.fettle.connect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses code =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(
                            "dev.fettle.beans",
                            "dev.fettle.connect",
                            "dev.fettle.mbean",
                            "dev.fettle.doctor",
                            "dev.fettle.lever",
                            "dev.fettle.pool");

    @Test
    void attachesInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fettle.connect")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.tools.attach..")
                .because(
                        "attaching can hang for ever, and destroys a JVM that assembles an AOT"
                                + " cache: only connect checks for that first")
                .check(code);
    }

    @Test
    void decidesNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fettle.diagnosis..",
                        "dev.fettle.jfr..",
                        "dev.fettle.heap..",
                        "dev.fettle.app..",
                        "javafx..")
                .because(
                        "the connector brings observations; what they mean is the diagnosis's"
                                + " business, and the heap sampler is the other hand")
                .check(code);
    }

    @Test
    void onlyLeversKnowTuning() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fettle.lever")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fettle.tuning..", "dev.fettle.remedy..")
                .because("what only reads must not be able to write")
                .check(code);
    }

    @Test
    void leversNeedNoMoreThanConnections() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.lever")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fettle.mbean", "dev.fettle.doctor")
                .because("a lever finds, reads and writes; what it did is measured by others")
                .check(code);
    }

    @Test
    void recordsOfBeansAskNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.beans..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fettle.connect..", "dev.fettle.mbean..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(javax.management.MBeanServerConnection.class)
                .because("the window shows them, and the window never waits for a target")
                .check(code);
    }

    @Test
    void connectDoesNotKnowWhatIsReadThroughIt() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.connect")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fettle.mbean",
                        "dev.fettle.doctor",
                        "dev.fettle.lever",
                        "dev.fettle.pool..")
                .because("sources and examinations use connections, not the other way round")
                .check(code);
    }

    @Test
    void theDoctorNeedsNoMoreThanConnections() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.doctor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fettle.mbean")
                .because("what is measured is no link of the chain")
                .check(code);
    }

    @Test
    void poolsNeedNoMoreThanConnections() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.pool..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fettle.mbean", "dev.fettle.doctor", "dev.fettle.lever")
                .because(
                        "pools are read beside what else is, and levers move them, not the reverse")
                .check(code);
    }

    @Test
    void aReadingOfPoolsKnowsNothingOfHowItWasMade() {
        noClasses()
                .that()
                .resideInAPackage("dev.fettle.pool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fettle.connect",
                        "dev.fettle.pool.adapter",
                        "dev.fettle.pool.format",
                        "dev.fettle.pool.read",
                        "javax.management..")
                .because("faces and levers take the records, whatever they were read from")
                .check(code);
    }

    @Test
    void adaptersAskNobody() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.fettle.pool.adapter", "dev.fettle.pool.format")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fettle.connect", "dev.fettle.pool.read")
                .because("a description is data; only pool.read asks a target, in time")
                .check(code);
    }

    @Test
    void onlyFormatsKnowJson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fettle.pool.format")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .because("what is told of pools does not depend on how adapters are written down")
                .check(code);
    }

    @Test
    void keepsNoStateInStatics() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notBeFinal()
                .because("a console looks at several targets; state belongs to one of them")
                .check(code);
    }

    @Test
    void namesThingsAfterTheTrade() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Base)")
                .because("such a name says nothing; name the difference")
                .check(code);
    }
}
