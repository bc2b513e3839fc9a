package dev.fettle.app.cli;

import dev.fettle.app.settings.Policy;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.connect.Destination;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs commands in this process and keeps what they say. */
final class Spoken {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Interruption interruption = new Interruption();
    final Terminal terminal =
            new Terminal(
                    out,
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    false,
                    Terminal.STANDARD_WIDTH);

    private final Path settings;

    /** Without settings of the user's. */
    Spoken() {
        this(Path.of("no-such-folder", "settings.toml"));
    }

    Spoken(Path settings) {
        this.settings = settings;
    }

    int run(String... arguments) {
        return commands().run(arguments);
    }

    Commands commands() {
        Faces noDisplay =
                new Faces() {
                    @Override
                    public boolean displayed() {
                        return false;
                    }

                    @Override
                    public int window(Optional<Destination> at, Policy policy) {
                        throw new AssertionError("no window is to be opened");
                    }
                };
        return new Commands(
                terminal,
                noDisplay,
                new SettingsFile(settings),
                Path.of("fettle.log"),
                interruption);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
