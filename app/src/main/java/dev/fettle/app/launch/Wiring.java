package dev.fettle.app.launch;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.baselines.KeptDumps;
import dev.fettle.app.cli.Commands;
import dev.fettle.app.cli.Interruption;
import dev.fettle.app.cli.Terminal;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.SystemKeyring;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.settings.CausesFile;
import dev.fettle.app.settings.KeptBands;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.tuning.Journal;
import dev.fettle.incident.tree.ShippedTree;

/** How the parts are put together, from top to bottom: the diagram of the program. */
final class Wiring {
    private final Interruption interruption;

    Wiring(Interruption interruption) {
        this.interruption = interruption;
    }

    Commands commands() {
        UserFolders folders = UserFolders.ofThisUser();
        // Not read before a command asks: --version and help need none.
        SettingsFile settings = new SettingsFile(folders.settings());
        Connections connections = new Connections(folders.config());
        Passwords passwords = new Passwords(new SystemKeyring());
        Baselines baselines = new Baselines(folders.state().resolve("baselines"));
        Journal journal = new Journal(folders.state());
        Memory memory = new Memory(folders.state(), () -> settings.current().history());
        IncidentDesks incidents =
                new IncidentDesks(
                        folders.state(),
                        memory.reader(),
                        journal,
                        () -> settings.current().incidentsNow(),
                        new CausesFile(folders.config().resolve(ShippedTree.FILE)));
        return new Commands(
                Terminal.ofThisProcess(),
                new WindowLauncher(
                        interruption,
                        settings,
                        connections,
                        passwords,
                        baselines,
                        journal,
                        memory,
                        incidents,
                        new KeptBands(folders.state().resolve("pool-bands.toml"))),
                settings,
                folders.log(),
                connections,
                passwords,
                baselines,
                new KeptDumps(folders.state().resolve("thread-dumps")),
                journal,
                memory,
                incidents,
                interruption);
    }
}
