package dev.fettle.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle open TARGET}. */
@Command(
        name = "open",
        description = {"Opens the window, attached to a JVM.", ""})
final class OpenCommand implements Callable<Integer> {
    private final Targets targets;
    private final Faces faces;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    OpenCommand(Targets targets, Faces faces, TargetOptions options) {
        this.options = options;
        this.targets = targets;
        this.faces = faces;
    }

    @Override
    public Integer call() {
        FettleCommand.requireDisplay(faces);
        return faces.window(Optional.of(targets.find(target, access)), options.policy());
    }
}
