package dev.fettle.patients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs whose memory is limited by a control group, as a container's is: they put themselves into one
 * of their own, below the one that they are in. That takes Linux and root.
 */
final class Containers {
    private static final double MB = 1 << 20;

    private Containers() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "container-limit",
                        "container-limit",
                        "a container is given hardly more than what its program takes, whose heap"
                                + " may take much more",
                        Containers::tight),
                Patient.healthy(
                        "container-room",
                        "the same with room for all that the heap may come to",
                        Containers::roomy));
    }

    /** Parameters: {@code spare} (share beyond what it takes), {@code live}, {@code churn}. */
    private static void tight(Parameters parameters, Journal journal) throws Exception {
        double spare = parameters.number("spare", 0.06);
        live(parameters, journal);
        long limit = (long) (resident() * (1 + spare));
        confine(limit);
        journal.onset();
        journal.place("");
        journal.say("limit " + Math.round(limit / MB) + "m");
        Pace.forever(1, () -> {});
    }

    /** Parameters: {@code room} (bytes), {@code live}, {@code churn}. */
    private static void roomy(Parameters parameters, Journal journal) throws Exception {
        long room = parameters.bytes("room", "1g");
        live(parameters, journal);
        confine(room);
        journal.change("it is in a group of %.0f MB".formatted(room / MB));
        Pace.forever(1, () -> {});
    }

    private static void live(Parameters parameters, Journal journal) throws Exception {
        double churn = parameters.bytes("churn", "20m");
        var held = new byte[parameters.count("live", 40)][1 << 20];
        journal.heap(held.length << 20, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(parameters.time("after", "30s"));
        journal.say("holds " + held.length);
    }

    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/self/status tells no VmRSS");
    }

    /** Into a group of its own, which is removed when the process has ended. */
    private static void confine(long limit) throws IOException {
        long pid = ProcessHandle.current().pid();
        Path memory = Path.of("/sys/fs/cgroup/memory");
        boolean first = Files.exists(memory.resolve("memory.limit_in_bytes"));
        Path parent =
                first
                        ? memory.resolve(own(":memory:").substring(1))
                        : Path.of("/sys/fs/cgroup").resolve(own("0::").substring(1));
        Path group = Files.createDirectory(parent.resolve("fettle-patient-" + pid));
        // Begun before this process moves, so that it does not count in the group.
        // Nobody's child: whoever ends this process ends its children with it.
        String bury = "(while kill -0 %d; do sleep 1; done; rmdir '%s') >/dev/null 2>&1 &";
        new ProcessBuilder("setsid", "sh", "-c", bury.formatted(pid, group)).start();
        Files.writeString(
                group.resolve(first ? "memory.limit_in_bytes" : "memory.max"),
                Long.toString(limit));
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    private static String own(String controller) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
            int at = line.indexOf(controller);
            if (at >= 0) {
                return line.substring(at + controller.length());
            }
        }
        throw new IOException("this process is in no control group for memory");
    }
}
