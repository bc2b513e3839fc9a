package dev.fettle.app.cli.format;

import dev.fettle.connect.LocalJvm;

/** What {@code list --json} prints. The command line of a JVM is left out: it may hold passwords. */
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
