package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Rehearses what users start, and keeps the classes that it loads, mapped at every start. The demo
 * shop is the partner. The window's is an archive of classes, the command line's and the analysis's
 * are ahead-of-time caches: what the checkout's launcher found to be quickest. A rehearsal that
 * fails, such as the window's on a machine without pango, only makes starts slower: it is said.
 */
record Training(Image image, Path folder) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    void run() throws IOException, InterruptedException {
        Path recording = folder.resolve("partner.jfr");
        Process shop = partner(recording);
        try {
            String pid = Long.toString(shop.pid());
            // What is mapped is also linked, all of it: short commands have a small cache.
            rehearse(List.of("list"), List.of(cache("short.aot")));
            rehearse(List.of("watch", pid, "--for", "5s"), List.of(cache("command-line.aot")));
            // Drawn into memory, ends with its first chart.
            rehearse(
                    List.of("open", pid),
                    List.of(
                            "-XX:ArchiveClassesAtExit=" + image.app().resolve("window.jsa"),
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-Dfettle.bench.firstChart=exit"));
        } finally {
            shop.destroy();
            shop.waitFor(20, TimeUnit.SECONDS);
        }
        var flags = new ArrayList<>(Image.ANALYSIS_FLAGS);
        flags.add(cache("analyze.aot"));
        rehearse(List.of("analyze", recording.toString()), flags);
    }

    private String cache(String name) {
        return "-XX:AOTCacheOutput=" + image.app().resolve(name);
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

    private void rehearse(List<String> arguments, List<String> more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(image.flags());
        command.add("-Duser.home=" + folder);
        command.addAll(more);
        command.addAll(List.of("-jar", image.app().resolve("fettle.jar").toString()));
        command.addAll(arguments);
        String home = folder.toString();
        var own = Map.of("HOME", home, "XDG_STATE_HOME", home, "XDG_CONFIG_HOME", home);
        try {
            new Tool(own, PATIENCE).run(command);
        } catch (IOException failed) {
            System.out.println("Rehearsal of " + arguments + ": " + failed.getMessage());
        }
    }
}
