package dev.fettle.app.cli;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.baselines.KeptDumps;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.FakeKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.settings.CausesFile;
import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.app.settings.IncidentBounds;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Destination;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs commands in this process and keeps what they say. */
final class Spoken {
    private static final Path NO_SETTINGS = Path.of("no-such-folder", "settings.toml");

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

    /** None are remembered, unless a test gives it a folder. */
    Connections connections = none();

    FakeKeyring keyring = new FakeKeyring();

    /** Without settings of the user's. */
    Spoken() {
        this(NO_SETTINGS);
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
        return commands(terminal, noDisplay, settings, connections, keyring, interruption);
    }

    /** Commands that remember nothing and have an empty keyring. */
    static Commands commands(Terminal terminal, Faces faces, Interruption interruption) {
        return commands(terminal, faces, NO_SETTINGS, none(), new FakeKeyring(), interruption);
    }

    private static Commands commands(
            Terminal terminal,
            Faces faces,
            Path settings,
            Connections connections,
            FakeKeyring keyring,
            Interruption interruption) {
        Path state = Path.of("target", "memory-of-tests");
        var journal = new Journal(Path.of("target", "journal-of-tests"));
        var memory = new Memory(state, () -> HistoryBounds.STANDARD);
        return new Commands(
                terminal,
                faces,
                new SettingsFile(settings),
                Path.of("fettle.log"),
                connections,
                new Passwords(keyring),
                new Baselines(Path.of("target", "baselines-of-tests")),
                new KeptDumps(Path.of("target", "dumps-of-tests")),
                journal,
                memory,
                new IncidentDesks(
                        state,
                        memory.reader(),
                        journal,
                        () -> IncidentBounds.STANDARD,
                        new CausesFile(state.resolve("causes.json"))),
                interruption);
    }

    private static Connections none() {
        return new Connections(Path.of("target", "no-such-folder"));
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
