package dev.fettle.app.cli;

import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code fettle demo}. */
@Command(
        name = "demo",
        description = {
            "Starts the demo shop as a JVM of its own, and the window attached to it.",
            "With no display it watches the shop in this terminal.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    /** Where the jar is, if not beside the running one. */
    static final String JAR_PROPERTY = "fettle.demo";

    private final Terminal terminal;
    private final Targets targets;
    private final Faces faces;
    private final Interruption interruption;
    private final Memory memory;
    private final IncidentDesks incidents;

    @Mixin private final TargetOptions options;

    @Option(
            names = "--sick",
            paramLabel = "ILLNESS",
            description =
                    "Make the shop ill: thread-leak, heap-growth, gc-pressure, explicit-gc,"
                            + " lock-contention, allocation-surge, executor-saturation,"
                            + " pool-exhaustion, pool-connection-leak, breaker-open,"
                            + " breaker-flapping, slow-dependency, thread-pool-saturation,"
                            + " chaos-1, chaos-2, chaos-3, payment-cascade, memory-cascade or"
                            + " cpu-starvation.")
    private String illness;

    @Option(
            names = "--for",
            paramLabel = "D",
            description = "End it after that long: 30s, 5m. Without it, when you do.")
    private Duration atMost;

    DemoCommand(
            Terminal terminal,
            Targets targets,
            Faces faces,
            Interruption interruption,
            Memory memory,
            IncidentDesks incidents,
            TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.faces = faces;
        this.interruption = interruption;
        this.memory = memory;
        this.incidents = incidents;
    }

    @Override
    public Integer call() throws IOException {
        Path jar = jar();
        boolean window = faces.displayed();
        if (!window) {
            terminal.note("There is no display: Fettle watches the shop in this terminal.");
        }
        terminal.note("The demo shop is opening ...");
        interruption.onRequest(Thread.currentThread()::interrupt);
        try (DemoShop shop = DemoShop.start(jar, Optional.ofNullable(illness), terminal::note)) {
            shop.awaitReady();
            return window ? window(shop) : watch(shop);
        } catch (InterruptedException e) {
            return ExitStatus.DONE;
        }
    }

    private int watch(DemoShop shop) {
        var face = new TextFace(terminal, false, atMost);
        int status;
        try (var _ = options.watch()) {
            status =
                    new Watching(terminal, interruption)
                            .into(memory)
                            .opening(incidents)
                            .run(
                                    targets.find(Long.toString(shop.pid())),
                                    atMost,
                                    Terms.by(options.policy(), Consent.READ, () -> Duration.ZERO),
                                    face)
                            .status(null);
        }
        // The shop may feel the same signal first: the demo is over, not lost.
        return interruption.requested() ? ExitStatus.DONE : status;
    }

    private int window(DemoShop shop) {
        if (atMost != null) {
            CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(interruption::request);
        }
        return faces.window(Optional.of(targets.find(Long.toString(shop.pid()))), options.policy());
    }

    private static Path jar() {
        String given = System.getProperty(JAR_PROPERTY);
        List<Path> candidates = given == null ? besideThisJar() : List.of(Path.of(given));
        return candidates.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ExitStatus.FILE,
                                        ("The demo shop is not there (%s); build it with \"mvn"
                                                        + " -DskipTests package\".")
                                                .formatted(candidates.getLast())));
    }

    private static String firstOf(String classPath) {
        return classPath.split(File.pathSeparator, 2)[0];
    }

    /** In an installation it lies beside Fettle's jar, in a checkout in its own module. */
    private static List<Path> besideThisJar() {
        try {
            URL location = DemoCommand.class.getProtectionDomain().getCodeSource().getLocation();
            // A class from an ahead-of-time cache does not know its jar (JDK 25).
            Path jar =
                    location == null
                            ? Path.of(firstOf(System.getProperty("java.class.path")))
                            : Path.of(location.toURI());
            return List.of(
                    jar.resolveSibling("demo-shop.jar"),
                    jar.resolveSibling("../../packaging/demo-shop/target/demo-shop.jar")
                            .normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
