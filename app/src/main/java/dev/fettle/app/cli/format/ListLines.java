package dev.fettle.app.cli.format;

import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.LocalJvm;

import java.nio.file.Path;

/** What {@code list --json} prints. No password: of a connection none is known, and the command line of a JVM is left out. */
public final class ListLines {
    private ListLines() {}

    private record JvmLine(
            String type,
            long pid,
            String name,
            String java,
            String collector,
            String user,
            boolean attachable,
            String whyNot,
            String started) {}

    private record ConnectionLine(
            String type,
            String name,
            String target,
            String user,
            boolean tls,
            String trustStore,
            String keyStore) {}

    public static String connection(Remembered connection) {
        return Json.line(
                new ConnectionLine(
                        "connection",
                        connection.name(),
                        connection.target(),
                        connection.user().orElse(null),
                        connection.tls(),
                        connection.trustStore().map(Path::toString).orElse(null),
                        connection.keyStore().map(Path::toString).orElse(null)));
    }

    public static String jvm(LocalJvm jvm) {
        return Json.line(
                new JvmLine(
                        "jvm",
                        jvm.pid(),
                        jvm.name(),
                        jvm.java(),
                        jvm.collector().label(),
                        jvm.user(),
                        jvm.attachable(),
                        jvm.attachable() ? null : jvm.whyNot(),
                        jvm.started().map(Json::at).orElse(null)));
    }
}
