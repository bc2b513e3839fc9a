package dev.fettle.app.tuning;

import dev.fettle.connect.Life;
import dev.fettle.connect.LocalJvms;

import java.util.Objects;

/**
 * Which life of which JVM was changed. Holds no arguments: those may be secret.
 *
 * @param name what its Runtime bean calls it: {@code 4711@db1}
 * @param startedMillis its start, by its own clock
 * @param label what people call it
 * @param address as a TARGET is written
 */
public record TunedJvm(String name, long startedMillis, String label, String address) {
    /** Milliseconds: starts of processes are told by the hundredth of a second, from the machine's own start. */
    private static final long LATER = 10_000;

    public TunedJvm {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        Objects.requireNonNull(address);
    }

    public static TunedJvm of(Life life, String label, String address) {
        return new TunedJvm(life.name(), life.startedMillis(), label, address);
    }

    /** Whether it is the very same run of a program: another has flags of its own. */
    public boolean sameAs(TunedJvm other) {
        return startedMillis == other.startedMillis && name.equals(other.name);
    }

    /** Whether the other is what is there now in this one's place, so that this one has ended. */
    public boolean succeededBy(TunedJvm other) {
        return !sameAs(other)
                && other.startedMillis > startedMillis
                && (address.equals(other.address) || name.equals(other.name));
    }

    /**
     * Whether it is known to have ended, and what was set in it with it: it is a process of this machine,
     * which is not there any more, or began later. False of what is elsewhere.
     */
    public boolean ended() {
        if (!address.matches("[0-9]{1,9}")) {
            return false;
        }
        long pid = Long.parseLong(address);
        // A killed child whose parent has not asked for its status still has a handle.
        return !new LocalJvms().runs(pid)
                || ProcessHandle.of(pid)
                        .flatMap(process -> process.info().startInstant())
                        // The JVM reads the clock some time after its process began.
                        .filter(begun -> begun.toEpochMilli() > startedMillis + LATER)
                        .isPresent();
    }

    public String words() {
        return label + " (" + address + ")";
    }
}
