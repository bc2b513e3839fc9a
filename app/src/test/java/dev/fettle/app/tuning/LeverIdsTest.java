package dev.fettle.app.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fettle.lever.BeanLevers;
import dev.fettle.lever.Levers;
import dev.fettle.remedy.LeverId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remedies are made where the levers are not known: what they name must exist. */
class LeverIdsTest {
    private static final Path ROOT = Path.of(System.getProperty("fettle.root", ".."));
    private static final Pattern NAMED = Pattern.compile("new LeverId\\(\\s*\"([^\"]*)\"");

    private static Set<String> named(String text) {
        return NAMED.matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatASourceNamesIsFoundInIt() {
        assertEquals(
                Set.of("gc.run", "gc.ran"),
                named("new LeverId(\"gc.run\") + new LeverId(\n  \"gc.ran\")"));
    }

    @Test
    void everyLeverThatTheBrainNamesExists() throws IOException {
        Set<String> known =
                Stream.of(Levers.ids(), BeanLevers.ids())
                        .flatMap(List::stream)
                        .map(LeverId::id)
                        .collect(Collectors.toSet());
        var unknown = new TreeSet<String>();
        for (String module : Set.of("jfr-analysis", "app")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> all = Files.walk(sources)) {
                var files = all.filter(each -> each.toString().endsWith(".java")).toList();
                assertFalse(files.isEmpty(), sources.toString());
                for (Path file : files) {
                    unknown.addAll(named(Files.readString(file)));
                }
            }
        }
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown);
    }
}
