package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Collector;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A running JVM as it is seen from outside.
 *
 * @param arguments its command line; empty where it may not be read
 * @param counters its perf data; empty where it has none, or they may not be read
 * @param flags what it was told at its start
 * @param java its version; empty where unknown
 * @param user its user's name; empty where unknown
 * @param ours whether this console's user may attach to it
 * @param stopped whether it is stopped by a signal or a debugger
 */
record Sighting(
        long pid,
        List<String> arguments,
        Optional<PerfData> counters,
        VmFlags flags,
        String java,
        String user,
        boolean ours,
        boolean stopped,
        Optional<Instant> started) {

    String name() {
        return JvmName.of(arguments, counters.flatMap(c -> c.text("sun.rt.javaCommand")));
    }

    /** Main class, or jar, with the arguments, as other JDK tools display it. */
    String displayName() {
        return counters.flatMap(c -> c.text("sun.rt.javaCommand")).orElseGet(this::commandLine);
    }

    /** Whether it is a Fettle, by its jar, its installed program or its main class. */
    boolean console() {
        return name().equals("fettle.jar")
                || name().equals("fettle")
                || displayName().startsWith("dev.fettle.app.");
    }

    String commandLine() {
        if (!arguments.isEmpty()) {
            return String.join(" ", arguments);
        }
        return counters.map(
                        c ->
                                c.text("java.rt.vmArgs").map(a -> a + " ").orElse("")
                                        + c.text("sun.rt.javaCommand").orElse(""))
                .orElse("");
    }

    Collector collector() {
        Collector told = counters.map(VmFlags::collectorOf).orElse(Collector.UNKNOWN);
        return told != Collector.UNKNOWN ? told : flags.collector(feature(java));
    }

    /** 25 of {@code 25.0.3+9-LTS}, 8 of {@code 1.8.0_452}; 0 where it cannot be told. */
    static int feature(String version) {
        String plain = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < plain.length() && Character.isDigit(plain.charAt(end))) {
            end++;
        }
        return end == 0 || end > 4 ? 0 : Integer.parseInt(plain.substring(0, end));
    }

    /** Why an attach must not or cannot be tried; empty where it can. */
    Optional<CannotConnect> refusal() {
        if (!ours && ConsoleUser.isShutOutBy(user)) {
            return refuse(
                    Kind.OTHER_USER,
                    "cannot be looked into, which " + ConsoleUser.REFUSED,
                    "run Fettle where the JVM runs, with the rights that it has");
        }
        if (!ours) {
            return refuse(
                    Kind.OTHER_USER,
                    "belongs to " + (user.isEmpty() ? "another user" : "user " + user),
                    "run Fettle as that user or as root");
        }
        if (stopped) {
            return refuse(
                    Kind.STOPPED,
                    "is stopped (by SIGSTOP or a debugger)",
                    "let it go on first: kill -CONT " + pid);
        }
        if (flags.assemblesCache()) {
            return refuse(
                    Kind.ASSEMBLING_CACHE,
                    "is assembling an AOT cache, which attaching would destroy",
                    "wait until it has ended");
        }
        if (attachDisabled()) {
            return refuse(
                    Kind.ATTACH_DISABLED,
                    "has attaching disabled",
                    "start it without -XX:+DisableAttachMechanism");
        }
        return Optional.empty();
    }

    private Optional<CannotConnect> refuse(Kind kind, String why, String mend) {
        String who = "JVM " + pid + " (" + name() + ") ";
        return Optional.of(new CannotConnect(kind, who + why + "; " + mend));
    }

    boolean attachDisabled() {
        // The first capability is whether the JVM takes an attach.
        boolean declined =
                counters.flatMap(c -> c.text("sun.rt.jvmCapabilities"))
                        .filter(c -> c.startsWith("0"))
                        .isPresent();
        return declined || flags.on("DisableAttachMechanism");
    }

    LocalJvm jvm() {
        Optional<CannotConnect> refusal = refusal();
        return new LocalJvm(
                pid,
                name(),
                commandLine(),
                java,
                collector(),
                user,
                refusal.isEmpty(),
                refusal.map(Throwable::getMessage).orElse(""),
                started);
    }

    /** The version that a JDK's {@code release} file names. */
    static Optional<String> release(List<String> lines) {
        for (String key : List.of("JAVA_RUNTIME_VERSION=", "JAVA_VERSION=")) {
            Optional<String> version =
                    lines.stream()
                            .filter(l -> l.startsWith(key))
                            .map(l -> l.substring(key.length()).replace("\"", "").trim())
                            .findFirst();
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    /** Of {@code HOME/lib/server/libjvm.so}. */
    static Optional<Path> home(Path library) {
        return Optional.ofNullable(library.getParent()).map(Path::getParent).map(Path::getParent);
    }
}
