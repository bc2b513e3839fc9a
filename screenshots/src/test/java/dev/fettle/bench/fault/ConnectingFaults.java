package dev.fettle.bench.fault;

import dev.fettle.bench.fault.GuestFault.Guest;
import dev.fettle.bench.fault.Watch.Seen;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A target that is killed while the console connects to it, at a step that is seen to be under way. */
final class ConnectingFaults {
    private static final Duration SOON = Duration.ofSeconds(90);

    /**
     * A step, by the thread that takes it and a class's method that is on its stack meanwhile.
     *
     * @param thread the name's beginning; the target's number follows where it is part of it
     */
    enum Step {
        ATTACHING("fettle-attach-", true, "VirtualMachine.attach"),
        STARTING_THE_AGENT(
                "fettle-attach-", true, "HotSpotVirtualMachine.startLocalManagementAgent"),
        CONNECTING("fettle-attach-", true, "JMXConnectorFactory.connect"),
        READING_FACTS("fettle-session-", true, "Connector.over"),
        OPENING_THE_STREAM("fettle-recorder", false, "LiveAttachment.openFeed");

        private final String thread;
        private final boolean numbered;
        private final String method;

        Step(String thread, boolean numbered, String method) {
            this.thread = thread;
            this.numbered = numbered;
            this.method = method;
        }

        /** Whether it is under way for that target. */
        boolean underWay(long pid) {
            Pattern name = Pattern.compile(thread + (numbered ? "(.*\\D)?" + pid + "\\b.*" : ""));
            return threads().stream()
                    .filter(each -> name.matcher(each.getName()).matches())
                    .anyMatch(
                            each ->
                                    Arrays.stream(each.getStackTrace())
                                            .anyMatch(f -> called(f).equals(method)));
        }
    }

    private static String called(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }

    private ConnectingFaults() {}

    static Fault killed(Step step) {
        return killed(step, Jdk.here());
    }

    static Fault killed(Step step, Jdk jdk) {
        var program = new AtomicReference<Program>();
        return new GuestFault(
                step.name().toLowerCase().replace('_', ' '),
                Seen::lost,
                () -> {
                    program.set(start(jdk));
                    long pid = program.get().pid();
                    var jvm = new LocalJvms().find(Long.toString(pid));
                    Thread.ofPlatform()
                            .daemon()
                            .name("campaign-killer")
                            .start(() -> kill(program.get(), step));
                    return new Guest(Destination.of(jvm), program.get());
                },
                () -> !program.get().alive());
    }

    /** Kills as soon as it is seen; a step that is never seen leaves the fault without effect. */
    private static void kill(Program program, Step step) {
        long end = System.nanoTime() + SOON.toNanos();
        try {
            while (System.nanoTime() < end && program.alive()) {
                if (step.underWay(program.pid())) {
                    // At once: a command that kills would take until the next step.
                    ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);
                    return;
                }
                Thread.onSpinWait();
            }
        } catch (Exception failed) {
            System.err.println("not killed: " + failed);
        }
    }

    /**
     * @param wrapping what starts it, such as {@code unshare --net}
     */
    static Program start(String... wrapping) throws Exception {
        return start(Jdk.here(), wrapping);
    }

    private static Program start(Jdk jdk, String... wrapping) throws Exception {
        List<String> command = new ArrayList<>(List.of(wrapping));
        command.addAll(
                List.of(
                        jdk.java(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Built.patients().toString(),
                        "dev.fettle.patients.Main",
                        "idle",
                        "parent=" + ProcessHandle.current().pid()));
        Program program = Program.start(command);
        program.await("ready guest", line -> line.equals("ready"), SOON);
        return program;
    }

    /** Without their stacks: asking for all of those stops every thread. */
    static List<Thread> threads() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] some = new Thread[top.activeCount() + 200];
        return Arrays.asList(some).subList(0, top.enumerate(some));
    }
}
