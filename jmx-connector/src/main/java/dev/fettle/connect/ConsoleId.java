package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of Fettle, as it signs what it leaves in targets and on disk, so that a later run can tell
 * a dead one's leftovers from a living one's.
 *
 * @param pid its process
 * @param started its start in milliseconds of the epoch: pids are used again
 * @param namespace its pid namespace, 0 where there is none to be seen
 */
record ConsoleId(long pid, long started, long namespace) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    /** Two processes reckon a third one's start from the boot time, which the clock may shift. */
    private static final long TOLERANCE_MILLIS = 5_000;

    static ConsoleId ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ConsoleId(self.pid(), started, ownNamespace());
    }

    private static long ownNamespace() {
        try {
            // Reads pid:[4026531836].
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Long.parseLong(link.replaceAll("\\D", ""));
        } catch (IOException | UnsupportedOperationException | NumberFormatException _) {
            return 0;
        }
    }

    /** The signature that follows a prefix; empty where the text is signed by nobody. */
    static Optional<ConsoleId> after(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher found = FORM.matcher(text.substring(prefix.length()));
        return found.lookingAt()
                ? Optional.of(
                        new ConsoleId(
                                Long.parseLong(found.group(1)),
                                Long.parseLong(found.group(2)),
                                Long.parseLong(found.group(3))))
                : Optional.empty();
    }

    /**
     * Whether this run has certainly ended. In another pid namespace that cannot be seen: such a run
     * counts as alive.
     */
    boolean dead() {
        if (namespace != ownNamespace()) {
            return false;
        }
        Optional<Long> nowStarted =
                ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(p -> p.info().startInstant())
                        .map(Instant::toEpochMilli);
        return nowStarted.isEmpty() || Math.abs(nowStarted.get() - started) > TOLERANCE_MILLIS;
    }

    @Override
    public String toString() {
        return pid + "-" + started + "-" + namespace;
    }
}
