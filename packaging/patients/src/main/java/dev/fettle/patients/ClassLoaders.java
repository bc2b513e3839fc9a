package dev.fettle.patients;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Programs that load classes all the time: one whose loaders are never let go, and others. */
final class ClassLoaders {
    private ClassLoaders() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "loader-leak",
                        "classloader-leak",
                        "every script is compiled by a loader of its own, and all are remembered",
                        ClassLoaders::leak),
                Patient.healthy(
                        "loader-churn",
                        "every script is compiled by a loader of its own and let go after its run",
                        ClassLoaders::churn),
                Patient.healthy(
                        "class-warm-up",
                        "classes are loaded as they are first needed, until all are there",
                        ClassLoaders::warmUp));
    }

    private static double heap(Parameters parameters, Journal journal) {
        long live = parameters.bytes("live", "60m");
        double churn = parameters.bytes("churn", "10m");
        Passing.start(live, parameters.time("expiry", "20s"));
        Churn.start(churn);
        journal.heap(live, churn);
        journal.ready();
        return parameters.number("rate", 5);
    }

    /** Parameters: {@code rate} (scripts a second), {@code live}, {@code churn}, {@code after}. */
    private static void leak(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "20s");
        double rate = heap(parameters, journal);
        Pace.sleep(after);
        journal.onset();
        journal.place(ScriptLoader.class.getName());
        List<IntUnaryOperator> remembered = new ArrayList<>();
        Pace.forever(rate, () -> remembered.add(run(ScriptLoader.compile())));
        journal.say("held " + remembered.size());
    }

    /** Parameters: {@code rate} (scripts a second). */
    private static void churn(Parameters parameters, Journal journal) throws Exception {
        Pace.forever(heap(parameters, journal), () -> run(ScriptLoader.compile()));
    }

    private static IntUnaryOperator run(IntUnaryOperator script) {
        script.applyAsInt(1);
        return script;
    }

    /** Parameters: {@code classes}, {@code rise} (how long it takes to load them). */
    private static void warmUp(Parameters parameters, Journal journal) throws Exception {
        int classes = parameters.count("classes", 4_000);
        Duration rise = parameters.time("rise", "60s");
        heap(parameters, journal);
        Iterator<String> names = platform(classes).iterator();
        Pace.during(
                rise,
                classes / (double) rise.toSeconds(),
                () -> {
                    if (names.hasNext()) {
                        load(names.next());
                    }
                });
        journal.change("all classes are loaded");
        Pace.sleep(Duration.ofDays(1));
    }

    private static List<String> platform(int most) throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        try (Stream<Path> files = Files.walk(base)) {
            return files.map(each -> base.relativize(each).toString())
                    .filter(each -> each.endsWith(".class") && each.startsWith("java/"))
                    .map(each -> each.substring(0, each.length() - 6).replace('/', '.'))
                    .limit(most)
                    .toList();
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, null);
        } catch (ClassNotFoundException | LinkageError e) {
            // Some cannot be loaded by themselves; the next one is as good.
            System.err.println(e);
        }
    }
}
