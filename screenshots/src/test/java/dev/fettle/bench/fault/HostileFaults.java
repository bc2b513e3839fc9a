package dev.fettle.bench.fault;

import dev.fettle.bench.fault.BedFault.Question;
import dev.fettle.bench.fault.GuestFault.Guest;
import dev.fettle.bench.fault.Watch.Seen;
import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Targets that mean ill, or say very much. */
final class HostileFaults {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int CROWD = 5_000;

    private HostileFaults() {}

    /** The memory bean answers with an object that would run code where it is read. */
    static Fault gadget() {
        return guest(
                "in place of the heap's size",
                List.of("memory"),
                seen -> seen.gaps().stream().anyMatch(why -> why.contains("Gadget")),
                beans ->
                        blocked(beans, new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage"));
    }

    static Fault array() {
        return guest(
                "of more than 64 MB",
                List.of(),
                HostileFaults::measured,
                beans -> blocked(beans, new ObjectName("hostile:type=Values"), "Array"));
    }

    static Fault bomb() {
        return guest(
                "of sets within sets",
                List.of(),
                HostileFaults::measured,
                beans -> blocked(beans, new ObjectName("hostile:type=Values"), "Bomb"));
    }

    static Fault flood() {
        var heard = new AtomicInteger();
        return guest(
                "as fast as it can",
                List.of("flood"),
                HostileFaults::measured,
                beans -> {
                    if (heard.get() == 0) {
                        beans.addNotificationListener(
                                new ObjectName("hostile:type=Flood"),
                                (_, _) -> heard.incrementAndGet(),
                                null,
                                null);
                    }
                    return heard.get() > 100;
                });
    }

    static Fault crowd() {
        return guest(
                CROWD + " MBeans",
                List.of("crowd=" + CROWD),
                HostileFaults::measured,
                beans -> beans.getMBeanCount() > CROWD);
    }

    private static boolean measured(Seen seen) {
        return seen.up() && seen.sampled();
    }

    private interface Look {
        boolean at(MBeanServerConnection beans) throws Exception;
    }

    /** Whether reading it is refused, and takes less than the deadline. */
    private static boolean blocked(MBeanServerConnection beans, ObjectName bean, String attribute)
            throws Exception {
        try {
            beans.getAttribute(bean, attribute);
            return false;
        } catch (BlockedObject refused) {
            return true;
        }
    }

    private static Fault guest(
            String detail, List<String> harms, Predicate<Seen> told, Look effect) {
        var pid = new AtomicReference<Long>();
        var visitor = new AtomicReference<JvmConnection>();
        Question question =
                () -> {
                    if (visitor.get() == null) {
                        var jvm = new LocalJvms().find(pid.get().toString());
                        visitor.set(JvmConnection.open(Destination.of(jvm)));
                    }
                    return effect.at(visitor.get().beans(CallKind.DUMP));
                };
        return new GuestFault(
                detail,
                told,
                () -> {
                    Path trace = Files.createTempFile("campaign-trace", "");
                    Files.delete(trace);
                    Program program = start(trace, harms);
                    pid.set(program.pid());
                    var jvm = new LocalJvms().find(pid.get().toString());
                    return new Guest(
                            Destination.of(jvm),
                            () -> {
                                if (visitor.get() != null) {
                                    visitor.get().close();
                                }
                                program.close();
                                if (Files.exists(trace)) {
                                    throw new AssertionError("a gadget ran in the console");
                                }
                            });
                },
                question);
    }

    private static Program start(Path trace, List<String> harms) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Jdk.here().java(),
                                "-Xmx1g",
                                "-XX:+UseSerialGC",
                                "-cp",
                                Built.patients().toString(),
                                "dev.fettle.patients.hostile.HostileServer",
                                trace.toString()));
        command.addAll(harms);
        Program program = Program.start(command);
        program.await("ready server", line -> line.equals("ready"), SOON);
        return program;
    }
}
