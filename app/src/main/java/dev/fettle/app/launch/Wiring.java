package dev.fettle.app.launch;

import dev.fettle.app.cli.Commands;
import dev.fettle.app.cli.Interruption;
import dev.fettle.app.cli.Terminal;

/** How the parts are put together, from top to bottom: the diagram of the program. */
final class Wiring {
    private final Interruption interruption;

    Wiring(Interruption interruption) {
        this.interruption = interruption;
    }

    Commands commands() {
        return new Commands(
                Terminal.ofThisProcess(),
                new WindowLauncher(interruption),
                UserFolders.ofThisUser().log(),
                interruption);
    }
}
