package dev.fettle.patients;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs one program: {@code java -cp patients.jar dev.fettle.patients.Main NAME [key=value ...]}.
 * Beside its own parameters each takes {@code parent=PID}, whose end ends it, and {@code limit}
 * (15m). Without a name it lists them: name, truth and story, tab-separated.
 */
public final class Main {
    private Main() {}

    static List<Patient> patients() {
        return Stream.of(
                        BareThreads.all(),
                        ExecutorPerRequest.all(),
                        HeapLeaks.all(),
                        GarbageTrouble.all(),
                        HealthyThreads.all(),
                        HealthyHeaps.all(),
                        Standstills.all(),
                        DirectBuffers.all(),
                        ClassLoaders.all(),
                        Exceptions.all(),
                        CompiledCode.all(),
                        Errors.all(),
                        Processors.all(),
                        Answers.all(),
                        Storms.all(),
                        Deadlocks.all(),
                        Contention.all(),
                        VirtualThreads.all(),
                        Surges.all(),
                        Containers.all(),
                        WorkerPools.all(),
                        Commanded.all())
                .flatMap(List::stream)
                .toList();
    }

    public static void main(String[] args) {
        if (args.length == 0) {
            patients()
                    .forEach(
                            p ->
                                    System.out.println(
                                            String.join("\t", p.name(), p.truth(), p.story())));
            return;
        }
        Optional<Patient> patient =
                patients().stream().filter(p -> p.name().equals(args[0])).findFirst();
        if (patient.isEmpty()) {
            System.err.println(
                    "There is no patient \"" + args[0] + "\"; run without a name for all.");
            System.exit(2);
            return;
        }
        var parameters = Parameters.parse(Arrays.asList(args).subList(1, args.length));
        var journal = new Journal();
        long parent = (long) parameters.number("parent", 0);
        if (parent != 0) {
            dieWith(parent);
        }
        Duration limit = parameters.time("limit", "15m");
        journal.say(
                "patient %s truth %s pid %d"
                        .formatted(
                                patient.get().name(),
                                patient.get().truth(),
                                ProcessHandle.current().pid()));
        Pace.background("main-loop", patient.get().life(), parameters, journal);
        try {
            Pace.sleep(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0); // leaked threads would keep it alive
    }

    private static void dieWith(long parent) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)),
                        () -> Runtime.getRuntime().halt(3));
    }
}
