package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.JMException;
import javax.management.RuntimeOperationsException;

class LoaderTreeTest {
    /** As JDK 17 and 25 print it, with a second level, names and a folded line. */
    private static final String TREE =
            """
            22043:
            +-- <bootstrap>
                  |    \s
                  +-- "platform", jdk.internal.loader.ClassLoaders$PlatformClassLoader
                        |    \s
                        +-- "app", jdk.internal.loader.ClassLoaders$AppClassLoader
                              |    \s
                              +-- com.acme.ScriptLoader (+ 332 more)
                              |    \s
                              +-- "shop "one"", com.acme.AppLoader (+ 1 more)
                              |     |    \s
                              |     +-- com.acme.ScriptLoader
                              |    \s
                              +-- "two", com.acme.AppLoader
            """;

    private static List<Observation> polled(LoaderTree tree) throws IOException {
        List<Observation> told = new ArrayList<>();
        tree.poll(Instant.EPOCH, told::add);
        return told;
    }

    @Test
    void countsLoadersOfOneTypeTogetherWhateverTheirNamesAndParents() {
        assertEquals(
                Map.of(
                        "jdk.internal.loader.ClassLoaders$PlatformClassLoader", 1,
                        "jdk.internal.loader.ClassLoaders$AppClassLoader", 1,
                        "com.acme.ScriptLoader", 334,
                        "com.acme.AppLoader", 3),
                LoaderTree.parse(TREE).byType());
    }

    @Test
    void seesTheLoadersOfThisJvm() throws Exception {
        var tree = new LoaderTree(Together.here(ManagementFactory.getPlatformMBeanServer()));
        assertEquals(List.of(), polled(tree));
        tree.ask();
        Exhibit told = (Exhibit) polled(tree).getFirst();
        ClassLoaders all = (ClassLoaders) told.content();
        assertEquals(
                1,
                all.byType().get("jdk.internal.loader.ClassLoaders$AppClassLoader"),
                all.byType().toString());
        assertEquals(List.of(), polled(tree), "asked once, told once");
    }

    @Test
    void saysWhyItCouldNotLook() throws Exception {
        Together silent =
                new Together() {
                    @Override
                    public <T> T ask(String what, int count, Questions<T> questions)
                            throws JMException {
                        throw new RuntimeOperationsException(
                                new IllegalArgumentException(what), "no such operation");
                    }
                };
        var tree = new LoaderTree(silent);
        tree.ask();
        Exhibit told = (Exhibit) polled(tree).getFirst();
        assertTrue(
                told.content() instanceof Text text && text.text().contains("no such operation"),
                told.toString());
    }
}
