package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.fettle.advice.rule.Rules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every rule is listed, named after its file, and written about with its source. */
class CompletenessTest {
    private static String page() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("fettle.root", ".."))
                        .resolve("docs")
                        .resolve("advice.md"));
    }

    @Test
    void everyRuleIsListed() {
        Set<String> listed =
                Rules.all().stream()
                        .map(it -> it.getClass().getName())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.fettle.advice")
                                .stream()
                                .filter(it -> it.isAssignableTo(Rule.class))
                                .filter(it -> !it.isInterface())
                                .map(JavaClass::getName)
                                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(existing, listed);
    }

    @Test
    void aRuleIsNamedAsItsFileIs() {
        for (Rule rule : Rules.all()) {
            String words =
                    rule.getClass()
                            .getSimpleName()
                            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                            .toLowerCase(Locale.ROOT);
            assertEquals(words, rule.id());
        }
    }

    @Test
    void everyRuleIsInTheDocsWithItsSource() throws IOException {
        String page = page();
        for (Rule rule : Rules.all()) {
            assertTrue(page.contains("### `" + rule.id() + "`"), rule.id());
            String said = page.substring(page.indexOf("### `" + rule.id() + "`"));
            int end = said.indexOf("\n#", 4);
            String entry = (end < 0 ? said : said.substring(0, end)).replaceAll("\\s+", " ");
            for (String chapter : Set.of("Sees:", "Says:", "Source:", "Silent:")) {
                assertTrue(entry.contains(chapter), rule.id() + ": " + chapter);
            }
            assertTrue(
                    entry.contains(rule.source().replaceAll("\\s+", " ")),
                    "the source of " + rule.id() + ": " + rule.source());
        }
    }

    @Test
    void idsAreUnique() {
        assertEquals(
                Rules.all().size(),
                Rules.all().stream().map(Rule::id).collect(Collectors.toSet()).size());
    }
}
