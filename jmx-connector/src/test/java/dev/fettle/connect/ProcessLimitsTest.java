package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

class ProcessLimitsTest {
    @TempDir private Path folder;

    @BeforeEach
    void aProcess() throws IOException {
        write("proc/self/status", "");
        write("proc/7/status", "State:\tS (sleeping)\nUid:\t1000\t1000\t1000\t1000\nNSpid:\t7\n");
    }

    @Test
    void areTheTightestOfAGroupAndItsAncestors() throws IOException {
        write("proc/7/cgroup", "0::/kube/pod/box\n");
        write("cgroup/kube/pod/box/memory.max", "max\n");
        write("cgroup/kube/pod/memory.max", "536870912\n");
        write("cgroup/kube/memory.max", "8589934592\n");
        write("cgroup/kube/pod/box/pids.max", "512\n");
        assertEquals(OptionalLong.of(536870912), limits().memory());
        assertEquals(OptionalLong.of(512), limits().threads());
    }

    @Test
    void areFoundInTheFirstVersionOfControlGroups() throws IOException {
        write("proc/7/cgroup", "9:pids:/box\n4:memory:/box\n3:cpu,cpuacct:/\n");
        write("cgroup/memory/box/memory.limit_in_bytes", "1073741824\n");
        write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("cgroup/pids/box/pids.max", "max\n");
        assertEquals(OptionalLong.of(1073741824), limits().memory());
        assertEquals(OptionalLong.empty(), limits().threads());
    }

    @Test
    void includeTheUsersOwn() throws IOException {
        write(
                "proc/7/limits",
                "Max processes             4096                 8192     processes\n");
        write("proc/sys/kernel/threads-max", "190000\n");
        assertEquals(OptionalLong.of(4096), limits().threads());
    }

    @Test
    void leaveOutTheUsersForRootWhomItDoesNotBind() throws IOException {
        write("proc/7/status", "State:\tS\nUid:\t0\t0\t0\t0\nNSpid:\t7\n");
        write(
                "proc/7/limits",
                "Max processes             4096                 8192     processes\n");
        write("proc/sys/kernel/threads-max", "190000\n");
        assertEquals(OptionalLong.of(190000), limits().threads());
    }

    @Test
    void areUnknownWhereNothingTells() {
        assertEquals(OptionalLong.empty(), limits().memory());
        assertEquals(OptionalLong.empty(), limits().threads());
    }

    private ProcessLimits limits() {
        return ProcessLimits.of(new Proc(folder.resolve("proc")), folder.resolve("cgroup"), 7);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
