package dev.fettle.app.cli;

import dev.fettle.app.cli.format.ListLines;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code fettle list}. */
@Command(
        name = "list",
        description = {
            "Lists the JVMs of this machine, and the connections that are remembered. Nothing is"
                    + " attached to.",
            ""
        })
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Connections connections;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ListCommand(Terminal terminal, LocalJvms jvms, Connections connections) {
        this.terminal = terminal;
        this.jvms = jvms;
        this.connections = connections;
    }

    @Override
    public Integer call() {
        List<LocalJvm> all = jvms.list();
        if (json) {
            all.stream().map(ListLines::jvm).forEach(terminal::line);
        } else if (all.isEmpty()) {
            terminal.note(
                    "fettle: No other JVM runs on this machine, as far as this user can see.");
        } else {
            table(all).forEach(terminal::line);
        }
        remembered();
        return ExitStatus.DONE;
    }

    /** After the JVMs, which are to be seen also where the connections cannot be read. */
    private void remembered() {
        List<Remembered> all;
        try {
            all = connections.all();
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, e.getMessage());
        }
        if (json) {
            all.stream().map(ListLines::connection).forEach(terminal::line);
        } else if (!all.isEmpty()) {
            terminal.line("");
            ConnectionsText.table(terminal.width(), all).forEach(terminal::line);
        }
    }

    private List<String> table(List<LocalJvm> all) {
        var table =
                new Table(terminal.width(), "PID", "NAME", "JAVA", "COLLECTOR", "USER", "ATTACH");
        table.right(0);
        for (LocalJvm jvm : all) {
            table.row(
                    Long.toString(jvm.pid()),
                    jvm.name(),
                    jvm.java().isEmpty() ? "?" : jvm.java(),
                    jvm.collector().label(),
                    jvm.user(),
                    jvm.attachable() ? "yes" : "no: " + jvm.whyNot());
        }
        return new ArrayList<>(table.lines());
    }
}
