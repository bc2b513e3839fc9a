package dev.fettle.heap;

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
                    .importPackages("dev.fettle.heap");

    @Test
    void doesNotKnowTheConnectorNorTheDiagnosis() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fettle.connect..",
                        "dev.fettle.mbean..",
                        "dev.fettle.diagnosis..",
                        "dev.fettle.tuning..",
                        "dev.fettle.app..",
                        "javafx..",
                        "com.sun.tools.attach..")
                .because(
                        "the sampler takes any MBeanServerConnection and only measures: the two"
                                + " hands of the console do not know each other, nor the brain")
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
