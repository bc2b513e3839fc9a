package dev.fettle.app.cli;

import dev.fettle.app.replay.OpenedFile;
import dev.fettle.app.replay.Refusals;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.incident.UnreadableIncident;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle open TARGET} and {@code fettle open FILE}. */
@Command(
        name = "open",
        description = {"Opens the window, on a JVM or on the file of an incident.", ""})
final class OpenCommand implements Callable<Integer> {
    /** Names that end so are files, also where there is none: no JVM is called so. */
    private static final String FILE = ".fettle";

    private final Targets targets;
    private final Faces faces;

    @Mixin private final TargetOptions options;

    @Parameters(
            paramLabel = "TARGET",
            description = {
                FettleCommand.TARGET,
                "Or an incident file (.fettle), which is opened as it was seen then."
            })
    private String target;

    @Option(names = "--salvage", description = "Of a damaged incident file, open what is intact.")
    private boolean salvage;

    @Mixin private AccessOptions access;

    OpenCommand(Targets targets, Faces faces, TargetOptions options) {
        this.options = options;
        this.targets = targets;
        this.faces = faces;
    }

    @Override
    public Integer call() {
        Optional<Path> file = file();
        if (salvage && file.isEmpty()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "--salvage is for damaged incident files, and \"%s\" is none."
                            .formatted(target));
        }
        file.ifPresent(this::check);
        FettleCommand.requireDisplay(faces);
        Destination destination =
                file.map(it -> new Destination(new Address.File(it, salvage), Access.ANONYMOUS))
                        .orElseGet(() -> targets.find(target, access));
        return faces.window(Optional.of(destination), options.policy());
    }

    private Optional<Path> file() {
        try {
            Path path = Path.of(target);
            return target.toLowerCase(Locale.ROOT).endsWith(FILE) || Files.isRegularFile(path)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Before a window opens, which would only say so. */
    private void check(Path file) {
        try {
            OpenedFile.open(file, salvage).close();
        } catch (IOException failed) {
            throw new Refusal(
                    ExitStatus.FILE,
                    Refusals.sentence(file, failed)
                            + (failed instanceof UnreadableIncident && !salvage
                                    ? " Add --salvage to open what of it is intact."
                                    : ""));
        }
    }
}
