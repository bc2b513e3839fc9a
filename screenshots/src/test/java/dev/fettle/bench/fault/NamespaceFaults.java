package dev.fettle.bench.fault;

import dev.fettle.bench.fault.GuestFault.Guest;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.Program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Targets whose ports are in another network than the console, as a container's are. */
final class NamespaceFaults {
    private NamespaceFaults() {}

    /** It is recorded and sampled all the same, and nothing of that stays in it. */
    static Fault network() {
        var program = new AtomicReference<Program>();
        return new GuestFault(
                "without a way to its ports",
                seen -> seen.up() && seen.sampled() && seen.streams(),
                () -> {
                    program.set(ConnectingFaults.start("unshare", "--net"));
                    var jvm = new LocalJvms().find(Long.toString(program.get().pid()));
                    return new Guest(Destination.of(jvm), () -> left(program.get()));
                },
                () -> !network("self").equals(network(Long.toString(program.get().pid()))));
    }

    private static Path network(String process) throws Exception {
        return Files.readSymbolicLink(Path.of("/proc", process, "ns", "net"));
    }

    private static void left(Program program) throws Exception {
        try (program) {
            List<String> recordings = Shell.recordings(program.pid());
            if (!recordings.isEmpty()) {
                throw new AssertionError("it leaves " + recordings);
            }
        }
    }
}
