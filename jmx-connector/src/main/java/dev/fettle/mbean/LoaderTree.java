package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Counts the class loaders by type, by the JVM's own tree of them, at the next poll after it was
 * asked. Asked and polled by one thread.
 */
public final class LoaderTree implements Source {
    /**
     * A loader and those that have its name and class: {@code +-- "app", com.acme.Loader (+ 41 more)}.
     * JDK 17 and 25 write it alike.
     */
    private static final Pattern LINE =
            Pattern.compile(
                    "[\\s|]*\\+-- (?:\".*\", )?([^\\s\"<]+)(?: \\(\\+ (\\d+) more\\))?\\s*");

    private final Together beans;
    private boolean asked;

    public LoaderTree(Together beans) {
        this.beans = Objects.requireNonNull(beans);
    }

    /** Looks at the next poll, which gives an exhibit: the loaders, or why they could not be seen. */
    public void ask() {
        asked = true;
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (asked) {
            asked = false;
            out.accept(new Exhibit(Exhibit.CLASS_LOADERS, "", now, look()));
        }
    }

    private Content look() throws IOException {
        try {
            String tree =
                    beans.ask(
                            "counting the class loaders",
                            1,
                            from ->
                                    (String)
                                            from.invoke(
                                                    new ObjectName(
                                                            "com.sun.management:type=DiagnosticCommand"),
                                                    "vmClassloaders",
                                                    new Object[] {new String[0]},
                                                    new String[] {String[].class.getName()}));
            return parse(tree);
        } catch (NoAnswer | BlockedObject e) {
            return new Text(e.getMessage());
        } catch (SecurityException e) {
            return new Text("the role may not run diagnostic commands");
        } catch (JMException | RuntimeException e) {
            return new Text("the JVM refused: " + e);
        }
    }

    /** Also reads the output of {@code jcmd PID VM.classloaders}. */
    static ClassLoaders parse(String tree) {
        Map<String, Integer> byType = new HashMap<>();
        for (String line : tree.lines().toList()) {
            Matcher loader = LINE.matcher(line);
            if (loader.matches()) {
                int more = loader.group(2) == null ? 0 : Integer.parseInt(loader.group(2));
                byType.merge(loader.group(1), 1 + more, Integer::sum);
            }
        }
        return new ClassLoaders(byType);
    }
}
