package dev.fettle.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@code fettle} does without a command: it opens the window. */
@Command(
        name = "fettle",
        description = {
            "Says what ails a running JVM, and shows the evidence.",
            "Without a command it opens the window.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = FettleCommand.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "TARGET is a pid, a part of a main class's name that fits exactly one JVM, host:port,",
            "service:jmx:..., http(s)://host:port/jolokia, or a name given by \"fettle remember\".",
            "D is a duration: 30s, 5m, PT1M30S.",
            "Exit status: 0 done, 1 findings at or above --fail-on, 2 wrong usage,",
            "3 could not connect or lost the target, 4 refused, 5 a file could not be read or"
                    + " written."
        })
final class FettleCommand implements Callable<Integer> {
    static final String TARGET =
            "A pid, a part of a main class's name, host:port, a URL, or a remembered name.";

    private final Faces faces;

    @Mixin private final TargetOptions options;

    FettleCommand(Faces faces, TargetOptions options) {
        this.faces = faces;
        this.options = options;
    }

    @Override
    public Integer call() {
        requireDisplay(faces);
        return faces.window(Optional.empty(), options.policy());
    }

    static void requireDisplay(Faces faces) {
        if (!faces.displayed()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "The window needs a display and there is none (neither DISPLAY nor"
                            + " WAYLAND_DISPLAY is set); use \"fettle watch TARGET\" in this"
                            + " terminal, and \"fettle list\" to see the targets.");
        }
    }

    /** As {@link OwnVersion} has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {OwnVersion.text()};
        }
    }
}
