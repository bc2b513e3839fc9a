package dev.fettle.app.cli;

import dev.fettle.app.cli.format.GovernLines;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.words.Times;

import java.time.ZoneId;
import java.util.List;

/** Says what a governor does: moves are the answer, why it does nothing is progress. */
final class GovernFace {
    private final Terminal terminal;
    private final boolean json;
    private final Times times = new Times(ZoneId.systemDefault());

    GovernFace(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void show(List<Governed> all) {
        for (Governed each : all) {
            if (json) {
                GovernLines.of(each).forEach(terminal::line);
                continue;
            }
            String line = times.clock(each.at()) + "  " + each.target() + ": " + each.words();
            switch (each.kind()) {
                case HOLDS, UNKNOWN -> terminal.note(line);
                case MOVED, ALARM, STOPPED, ENDED, FAILED -> terminal.line(line);
            }
        }
    }
}
