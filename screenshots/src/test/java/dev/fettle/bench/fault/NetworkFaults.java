package dev.fettle.bench.fault;

import dev.fettle.bench.fault.TcpProxy.Way;
import dev.fettle.bench.fault.Watch.Seen;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What befalls the way to a remote target, and the server at its end. */
final class NetworkFaults {
    private static final Optional<Predicate<Seen>> BROKEN = Optional.of(Seen::broken);

    private NetworkFaults() {}

    static Fault reset(TcpProxy proxy) {
        long before = proxy.spoilt();
        return new BedFault(
                "every connection at once",
                Duration.ZERO,
                true,
                true,
                // One that is made anew before anybody asks is no loss.
                Optional.empty(),
                proxy::reset,
                () -> proxy.spoilt() > before,
                () -> {});
    }

    static Fault spoilt(TcpProxy proxy, Way way, RandomGenerator random, int longest) {
        Duration length = Duration.ofSeconds(random.nextInt(6, longest + 1));
        long before = proxy.spoilt();
        return new BedFault(
                "for " + length.toSeconds() + " s",
                length,
                true,
                true,
                way == Way.SLOW ? Optional.empty() : BROKEN,
                () -> proxy.way(way),
                () -> proxy.spoilt() > before,
                () -> {
                    proxy.way(Way.CLEAR);
                    // What was swallowed stays away: as after a real hole, such connections are
                    // dead.
                    proxy.reset();
                });
    }

    static Fault refused(TcpProxy proxy, int port, RandomGenerator random) {
        Duration length = Duration.ofSeconds(random.nextInt(3, 16));
        return new BedFault(
                "for " + length.toSeconds() + " s",
                length,
                true,
                true,
                BROKEN,
                proxy::refuse,
                () -> refuses(port),
                proxy::listen);
    }

    /** The agent ends and another begins, in the same JVM. */
    static Fault restarted(Bed bed, int port, RandomGenerator random) {
        Duration length = Duration.ofSeconds(random.nextInt(0, 10));
        return new BedFault(
                length.toSeconds() + " s later",
                length,
                true,
                true,
                BROKEN,
                () -> Shell.jcmd(bed.program().pid(), "ManagementAgent.stop"),
                () ->
                        Shell.jcmd(bed.program().pid(), "ManagementAgent.status").stream()
                                .noneMatch(line -> line.equals("Connection Type: remote")),
                () ->
                        Shell.jcmd(
                                bed.program().pid(),
                                "ManagementAgent.start",
                                "jmxremote.port=" + port,
                                "jmxremote.rmi.port=" + port,
                                "jmxremote.host=" + RemoteBed.TARGET,
                                "jmxremote.authenticate=false",
                                "jmxremote.ssl=false"));
    }

    private static boolean refuses(int port) throws Exception {
        try (var _ = new Socket(RemoteBed.CONSOLE, port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
