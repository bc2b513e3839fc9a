package dev.fettle.bench.fault;

import dev.fettle.app.fx.FxThread;
import dev.fettle.bench.fault.TcpProxy.Way;
import dev.fettle.connect.Destination;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every target of a campaign, each in its lane, and what can befall it there. */
final class Ward implements AutoCloseable {
    private final Bed newer;
    private final Bed older;
    private final RemoteBed remote;
    private final AccessFaults access;
    private final Disk disk;
    private final int longest;

    private Ward(
            Bed newer, Bed older, RemoteBed remote, AccessFaults access, Disk disk, int longest) {
        this.newer = newer;
        this.older = older;
        this.remote = remote;
        this.access = access;
        this.disk = disk;
        this.longest = longest;
    }

    /**
     * Starts the targets.
     *
     * @param longest seconds that a freeze or a spoilt way may last
     * @param seed part of their names: other campaigns' targets are no successors of these
     */
    static Ward start(Path folder, Disk disk, long seed, int longest) throws Exception {
        Jdk here = Jdk.here();
        Jdk old = Jdk.find(17).orElseThrow(() -> new AssertionError("this needs a JDK 17"));
        String name = "-" + seed + "-" + ProcessHandle.current().pid();
        return new Ward(
                Bed.start("newer" + name, here, List.of()),
                Bed.start("older" + name, old, List.of()),
                RemoteBed.start("remote" + name, here),
                AccessFaults.start(folder),
                disk,
                longest);
    }

    /** Begins to watch them, each in a window. */
    void watch(FxThread door) throws Exception {
        newer.watch(door, Destination.of(newer.jvm()));
        older.watch(door, Destination.of(older.jvm()));
        remote.bed().watch(door, remote.destination());
    }

    List<Bed> beds() {
        return List.of(newer, older, remote.bed());
    }

    Disk disk() {
        return disk;
    }

    List<Lane> lanes() {
        return List.of(
                new Lane("local 25", Optional.of(newer), true, local(newer)),
                new Lane("local 17", Optional.of(older), true, local(older)),
                new Lane("remote", Optional.of(remote.bed()), true, overTheNetwork()),
                new Lane("guests", Optional.empty(), false, guests()));
    }

    private List<Kind> local(Bed bed) {
        return List.of(
                new Kind(
                        "frozen (SIGSTOP)",
                        true,
                        random -> ProcessFaults.stopped(bed, random, longest)),
                new Kind("killed and restarted", true, random -> ProcessFaults.killed(bed, random)),
                new Kind(
                        "recording stopped by others",
                        false,
                        random -> RecordingFaults.stopped(bed, random.nextBoolean())),
                new Kind("lease shortened", false, _ -> RecordingFaults.leaseShortened(bed)),
                new Kind(
                        "storm of collections",
                        true,
                        random -> LoadFaults.collections(bed, random)));
    }

    private List<Kind> overTheNetwork() {
        TcpProxy proxy = remote.proxy();
        Bed bed = remote.bed();
        return List.of(
                new Kind("connection reset", true, _ -> NetworkFaults.reset(proxy)),
                spoilt("black hole", Way.BLACK_HOLE),
                spoilt("half-open", Way.HALF_OPEN),
                spoilt("slow", Way.SLOW),
                new Kind(
                        "port refused",
                        true,
                        random -> NetworkFaults.refused(proxy, remote.port(), random)),
                new Kind(
                        "JMX server restarted",
                        true,
                        random -> NetworkFaults.restarted(bed, remote.port(), random)),
                new Kind(
                        "remote frozen (SIGSTOP)",
                        true,
                        random -> ProcessFaults.stopped(bed, random, longest)),
                // What is sent is copied; what lies on this machine is not.
                new Kind("disk full", false, _ -> RecordingFaults.diskFull(disk)),
                new Kind(
                        "remote killed and restarted",
                        true,
                        random -> ProcessFaults.killed(bed, random)));
    }

    private Kind spoilt(String name, Way way) {
        return new Kind(
                name, true, random -> NetworkFaults.spoilt(remote.proxy(), way, random, longest));
    }

    private List<Kind> guests() {
        return Stream.concat(
                        Arrays.stream(ConnectingFaults.Step.values())
                                .map(
                                        step ->
                                                new Kind(
                                                        "killed while connecting",
                                                        true,
                                                        _ -> ConnectingFaults.killed(step))),
                        Stream.of(
                                new Kind("network namespace", true, _ -> NamespaceFaults.network()),
                                new Kind("gadget", true, _ -> HostileFaults.gadget()),
                                new Kind("oversized array", true, _ -> HostileFaults.array()),
                                new Kind("bomb", true, _ -> HostileFaults.bomb()),
                                new Kind("notification flood", true, _ -> HostileFaults.flood()),
                                new Kind("5,000 MBeans", true, _ -> HostileFaults.crowd()),
                                new Kind("wrong password", true, _ -> access.wrongPassword()),
                                new Kind("untrusted certificate", true, _ -> access.untrusted()),
                                new Kind("wrong host", true, _ -> access.wrongHost()),
                                new Kind("read-only role", true, _ -> access.readOnly())))
                .toList();
    }

    @Override
    public void close() throws IOException {
        access.close();
        newer.close();
        older.close();
        remote.close();
    }
}
