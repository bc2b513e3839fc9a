package dev.fettle.connect;

import java.io.IOException;
import java.net.InetAddress;
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
 * @param place where its pid means something: this run of this machine, and its pid namespace there.
 *     (The first namespace has the same number on every Linux.)
 */
record ConsoleId(long pid, long started, long place) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    /** Two processes reckon a third one's start from the boot time, which the clock may shift. */
    private static final long TOLERANCE_MILLIS = 5_000;

    static ConsoleId ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ConsoleId(self.pid(), started, ownPlace());
    }

    private static long ownPlace() {
        String machine =
                read(Path.of("/proc/sys/kernel/random/boot_id")).orElseGet(ConsoleId::hostName);
        return Integer.toUnsignedLong((machine + namespace()).hashCode());
    }

    /** Such as {@code pid:[4026531836]}; empty where there are none. */
    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException _) {
            return "";
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
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
     * Whether this run has certainly ended. On another machine or in another pid namespace that cannot
     * be seen: such a run counts as alive.
     */
    boolean dead() {
        if (place != ownPlace()) {
            return false;
        }
        Optional<Long> nowStarted =
                ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(p -> p.info().startInstant())
                        .map(Instant::toEpochMilli);
        return nowStarted.isEmpty() || Math.abs(nowStarted.get() - started) > TOLERANCE_MILLIS;
    }

    /**
     * As {@link #dead}, of one that left something on this machine: it has ended, too, if that was
     * before the machine was started.
     */
    boolean endedHere() {
        Optional<Long> booted =
                read(Path.of("/proc/stat"))
                        .flatMap(all -> all.lines().filter(l -> l.startsWith("btime ")).findFirst())
                        .map(line -> Long.parseLong(line.substring("btime ".length()).strip()));
        return dead() || booted.filter(at -> started < at * 1000 - TOLERANCE_MILLIS).isPresent();
    }

    @Override
    public String toString() {
        return pid + "-" + started + "-" + place;
    }
}
