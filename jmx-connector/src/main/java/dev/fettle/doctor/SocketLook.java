package dev.fettle.doctor;

import dev.fettle.connect.Vitals;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/**
 * The socket file of the JVM's attach listener. HotSpot makes it in /tmp, whatever java.io.tmpdir
 * says; the JDK refuses one that is open to others, or that is not this user's, unless that is root. Where there is one,
 * it is connected to and left at once, which the listener takes for an empty request.
 */
final class SocketLook implements Link.Look<LocalCase> {
    private static final Path TMP = Path.of("/tmp");
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int ROOT = 0;

    @Override
    public Outcome at(LocalCase patient) throws IOException {
        Path root = patient.proc().resolve("root");
        if (!Files.isDirectory(root)) {
            return Outcome.skipped("this system shows none");
        }
        Vitals seen = patient.vitals();
        Path file = TemporaryFolder.seen(root, TMP).resolve(".java_pid" + seen.innerPid());
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? existing(file, patient)
                : missing(root, file);
    }

    private static Outcome missing(Path root, Path file) {
        String trouble = TemporaryFolder.trouble(root, TMP);
        // A socket needs no space, only a place in the folder.
        if (!trouble.isEmpty() && !trouble.contains("full")) {
            return Outcome.broken(
                    trouble + ", so that it can make no attach socket",
                    "give it a /tmp that it can write to, such as a tmpfs");
        }
        return Outcome.good("none yet: the JVM makes " + file.getFileName() + " at the attach");
    }

    private static Outcome existing(Path file, LocalCase patient) throws IOException {
        Map<String, Object> is =
                Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        String mend =
                "remove that file (rm " + file + "): the JVM makes it anew at the next attach";
        if (((Integer) is.get("mode") & TYPE) != SOCKET) {
            return Outcome.broken(
                    file + " is in the attach socket's place, but is no socket", mend);
        }
        Object ours = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!ours.equals(ROOT) && !is.get("uid").equals(ours)) {
            return Outcome.broken(
                    file + " belongs to user " + is.get("uid") + ", which the JDK refuses", mend);
        }
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
        if (open.stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
            return Outcome.broken(
                    file + " is open to other users, which the JDK refuses",
                    "close it to them: chmod 600 " + file);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(file));
            return Outcome.good(file.getFileName() + " is listened on");
        } catch (IOException e) {
            return Outcome.broken(
                    file + " is stale: nobody listens on it (" + Causes.words(e) + ")", mend);
        }
    }
}
