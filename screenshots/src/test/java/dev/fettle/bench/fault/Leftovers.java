package dev.fettle.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there at the end and was not at the beginning. */
final class Leftovers {
    /**
     * Calls that hung end by RMI's own time-outs, 30 s a round trip, and RMI tells a server that is gone up
     * to five times that nobody needs its object.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(200);

    private static final int DEPTH = 12;

    private static final Duration CLEANING = Duration.ofSeconds(20);

    /** One for the whole process each, kept by the JDK or the toolkit; and the campaign's own. */
    private static final List<String> STANDING =
            List.of(
                    "RMI Scheduler",
                    "RMI Reaper",
                    "GC Daemon",
                    "process reaper",
                    "RMI GC Daemon",
                    "Java2D Disposer",
                    "Cleaner-",
                    "Common-Cleaner",
                    "ForkJoinPool",
                    "VirtualThread-unblocker",
                    "Read-Poller",
                    "Write-Poller",
                    "JFR Recorder",
                    "JFR Periodic",
                    "Keep-Alive",
                    "JavaFX",
                    "Prism",
                    "Quantum",
                    "InvokeLater",
                    "Attach Listener",
                    "Signal Dispatcher",
                    "campaign-",
                    "reads-");

    private final Set<Thread> before = new HashSet<>(ConnectingFaults.threads());

    /** Names of threads, once those have ended that are to end. */
    List<String> threads() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // RMI keeps a thread for each server until its stub has been collected.
            System.gc();
            List<String> left =
                    ConnectingFaults.threads().stream()
                            .filter(each -> each != null && !before.contains(each))
                            .filter(each -> STANDING.stream().noneMatch(each.getName()::startsWith))
                            .map(Leftovers::named)
                            .sorted()
                            .toList();
            if (left.isEmpty() || System.nanoTime() > end) {
                return left;
            }
            Thread.sleep(1000);
        }
    }

    /** With what it does, by which one sees why it is still there. */
    private static String named(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .limit(DEPTH)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", thread.getName() + " at ", ""));
    }

    /**
     * Recordings in targets that live, beyond those that may be there; what is about to be cleaned up
     * is waited for.
     */
    static List<String> recordings(List<Bed> beds, int each) throws Exception {
        long end = System.nanoTime() + CLEANING.toNanos();
        while (true) {
            List<String> left = new ArrayList<>();
            for (Bed bed : beds) {
                List<String> there = Shell.recordings(bed.program().pid());
                if (there.size() > each) {
                    left.add(bed.name() + ": " + String.join(", ", there));
                }
            }
            if (left.isEmpty() || System.nanoTime() > end) {
                return left;
            }
            Thread.sleep(1000);
        }
    }
}
