package dev.fettle.app.cli;

import dev.fettle.app.connections.Remembered;

import java.util.List;

/** The connections that are remembered, as a table. */
final class ConnectionsText {
    private ConnectionsText() {}

    static List<String> table(int width, List<Remembered> all) {
        var table = new Table(width, "REMEMBERED", "USER", "TLS", "TARGET");
        for (Remembered each : all) {
            table.row(
                    each.name(), each.user().orElse("-"), each.tls() ? "yes" : "-", each.target());
        }
        return List.copyOf(table.lines());
    }
}
