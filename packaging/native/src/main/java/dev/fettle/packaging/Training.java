package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Rehearses what users start, and keeps the classes that it loads in one archive, mapped at every
 * start: half of a command's CPU. The demo shop is the partner. A rehearsal that fails, such as the
 * window's on a machine without pango, only makes starts slower: it is said.
 */
record Training(Image image, Path folder) {
    private static final String ARCHIVE = "fettle.jsa";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void run() throws IOException, InterruptedException {
        Set<String> classes = new LinkedHashSet<>();
        Path recording = folder.resolve("partner.jfr");
        Process shop = partner(recording);
        try {
            String pid = Long.toString(shop.pid());
            for (List<String> each : rehearsals(pid)) {
                rehearse(each, List.of(), classes);
            }
            // Drawn into memory, ends with its first chart.
            rehearse(
                    List.of("open", pid),
                    List.of(
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-Dfettle.bench.firstChart=exit"),
                    classes);
        } finally {
            shop.destroy();
            shop.waitFor(20, TimeUnit.SECONDS);
        }
        rehearse(List.of("analyze", recording.toString()), List.of(), classes);
        dump(classes);
    }

    private static List<List<String>> rehearsals(String pid) {
        return List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("list"),
                List.of("threads", pid),
                List.of("gc", pid),
                List.of("pools", pid),
                List.of("doctor", pid),
                List.of("watch", pid, "--for", "5s"));
    }

    private Process partner(Path recording) throws IOException, InterruptedException {
        Path out = folder.resolve("partner.txt");
        Process shop =
                new ProcessBuilder(
                                image.java().toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-Xlog:disable",
                                "-XX:StartFlightRecording:filename=" + recording,
                                "-jar",
                                image.app().resolve("demo-shop.jar").toString(),
                                "--parent=" + ProcessHandle.current().pid(),
                                "--port=0")
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.readString(out).contains("demo-shop ready")) {
            if (System.nanoTime() > until || !shop.isAlive()) {
                shop.destroyForcibly();
                throw new IOException("the demo shop did not open:\n" + Files.readString(out));
            }
            Thread.sleep(200);
        }
        return shop;
    }

    private void rehearse(List<String> arguments, List<String> more, Set<String> classes)
            throws IOException, InterruptedException {
        Path list = folder.resolve("classes.txt");
        Files.deleteIfExists(list);
        var command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(image.flags());
        command.addAll(List.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + list));
        command.add("-Duser.home=" + folder);
        command.addAll(more);
        command.addAll(List.of("-jar", image.app().resolve("fettle.jar").toString()));
        command.addAll(arguments);
        try {
            var home = folder.toString();
            new Tool(
                            Map.of("HOME", home, "XDG_STATE_HOME", home, "XDG_CONFIG_HOME", home),
                            PATIENCE)
                    .run(command);
        } catch (IOException failed) {
            System.out.println("Rehearsal of " + arguments + ": " + failed.getMessage());
        }
        if (Files.exists(list)) {
            try (var lines = Files.lines(list)) {
                // Ids are only for classes of other loaders, and differ between rehearsals.
                lines.filter(line -> !line.startsWith("#") && !line.contains(" source:"))
                        .map(line -> line.replaceFirst(" id: \\d+.*", ""))
                        .forEach(classes::add);
            }
        }
    }

    private void dump(Set<String> classes) throws IOException, InterruptedException {
        Path list = folder.resolve("all.txt");
        Files.write(list, classes);
        var command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(image.flags());
        command.add("-Xshare:dump");
        command.add("-XX:SharedClassListFile=" + list);
        command.add("-XX:SharedArchiveFile=" + image.app().resolve(ARCHIVE));
        command.addAll(List.of("-cp", image.app().resolve("fettle.jar").toString()));
        new Tool().run(command);
    }
}
