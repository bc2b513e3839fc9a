package dev.fettle.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which of Linux's namespaces the process shares with this console. None must be shared to attach. */
final class NamespaceLook implements Link.Look<LocalCase> {
    private static final Map<String, String> WORDS =
            Map.of("pid", "processes", "mnt", "files", "net", "network", "user", "users");

    @Override
    public Outcome at(LocalCase patient) {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            return Outcome.skipped("this system has none");
        }
        var own = new ArrayList<String>();
        for (String kind : List.of("pid", "mnt", "net", "user")) {
            try {
                if (!shared(patient.proc(), kind)) {
                    own.add(WORDS.get(kind));
                }
            } catch (IOException e) {
                return Outcome.unknown(
                        "its namespaces may not be read (" + Causes.words(e) + ")",
                        "run Fettle as root to see them");
            }
        }
        if (own.isEmpty()) {
            return Outcome.good("it shares processes, files and network with Fettle");
        }
        return Outcome.good(
                "it has "
                        + String.join(", ", own)
                        + " of its own"
                        + (own.contains(WORDS.get("pid"))
                                ? "; in there it is process " + patient.vitals().innerPid()
                                : ""));
    }

    static boolean shared(Path proc, String kind) throws IOException {
        return Files.readSymbolicLink(proc.resolve("ns").resolve(kind))
                .equals(Files.readSymbolicLink(Path.of("/proc/self/ns").resolve(kind)));
    }
}
