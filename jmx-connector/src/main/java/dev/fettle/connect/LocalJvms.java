package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the JVMs of this machine without attaching to any: attaching to one that assembles an AOT
 * cache destroys it. Stateless; reads files of the system only, some milliseconds a process.
 */
public final class LocalJvms {
    /** No system numbers its processes beyond this. */
    private static final long MOST = Integer.MAX_VALUE;

    private final Sightings sightings;
    private final long self;

    public LocalJvms() {
        this(Sightings.ofThisMachine(), ProcessHandle.current().pid());
    }

    LocalJvms(Sightings sightings, long self) {
        this.sightings = sightings;
        this.self = self;
    }

    /** Every JVM but this one, by pid. Those that cannot be attached to say why. */
    public List<LocalJvm> list() {
        return seen().stream().map(Sighting::jvm).toList();
    }

    /** Whether a process is there, of whatever kind, and not dead with only its entry left. */
    public boolean runs(long pid) {
        return sightings.alive(pid);
    }

    private List<Sighting> seen() {
        return sightings.pids().stream()
                .filter(pid -> pid != self)
                .map(sightings::look)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The one JVM that is meant.
     *
     * @param target a pid, or a fragment of a main class or display name that matches exactly one;
     *     a whole name goes before a fragment, a name before the arguments
     * @throws CannotConnect where there is no such JVM, or it is known not to take an attach
     */
    public LocalJvm find(String target) throws CannotConnect {
        String wanted = target.trim();
        Sighting found = wanted.matches("[+-]?\\d+") ? byPid(pid(wanted)) : byName(seen(), wanted);
        Optional<CannotConnect> refusal = found.refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return found.jvm();
    }

    /**
     * The one process that is meant, to be examined: as {@link #find}, but also where it is known to
     * take no attach, is no JVM, or is not there at all.
     *
     * @throws CannotConnect where the text can be no target, or its name fits none or several
     */
    public LocalJvm suspect(String target) throws CannotConnect {
        String wanted = target.trim();
        if (!wanted.matches("[+-]?\\d+")) {
            return byName(seen(), wanted).jvm();
        }
        long pid = pid(wanted);
        try {
            return byPid(pid).jvm();
        } catch (CannotConnect e) {
            if (e.kind() == Kind.BAD_TARGET) {
                throw e;
            }
            return new LocalJvm(
                    pid,
                    "process " + pid,
                    "",
                    "",
                    Collector.UNKNOWN,
                    sightings.user(pid),
                    false,
                    e.getMessage(),
                    Sightings.started(pid));
        }
    }

    /** What is seen of a process now, from outside. */
    public Vitals vitals(long pid) {
        return Vitals.of(sightings, pid);
    }

    private static long pid(String digits) throws CannotConnect {
        try {
            long pid = Long.parseLong(digits);
            if (pid > 0 && pid <= MOST) {
                return pid;
            }
        } catch (NumberFormatException _) {
            // More digits than a long holds: no pid either.
        }
        throw new CannotConnect(
                Kind.BAD_TARGET,
                digits + " can be no process: give a pid or part of a name, as fettle list shows");
    }

    /** Whether the JVM's process runs: it, and not another that was given its number. */
    public boolean alive(LocalJvm jvm) {
        return sightings.alive(jvm.pid())
                && (jvm.started().isEmpty() || jvm.started().equals(Sightings.started(jvm.pid())));
    }

    /** The JVM of that number, attachable or not. */
    Sighting byPid(long pid) throws CannotConnect {
        if (pid == self) {
            throw new CannotConnect(
                    Kind.BAD_TARGET,
                    "Process " + pid + " is Fettle itself; choose another, as fettle list shows");
        }
        if (!sightings.alive(pid)) {
            throw new CannotConnect(
                    Kind.NO_SUCH_PROCESS,
                    "There is no process " + pid + "; fettle list shows the JVMs that run");
        }
        Optional<Sighting> found = sightings.look(pid);
        if (found.isPresent()) {
            return found.get();
        }
        if (!sightings.readable(pid)) {
            String owner = sightings.user(pid);
            throw new CannotConnect(
                    Kind.OTHER_USER,
                    "Process "
                            + pid
                            + (ConsoleUser.isShutOutBy(owner)
                                    ? " is no JVM by what it was started as; to be sure, one would"
                                            + " have to look into it, which "
                                            + ConsoleUser.REFUSED
                                            + "; fettle list shows the JVMs that are seen"
                                    : " belongs to user "
                                            + owner
                                            + ", and only that user or root may see whether it is a"
                                            + " JVM"));
        }
        throw new CannotConnect(
                Kind.NOT_A_JVM, "Process " + pid + " is no JVM; fettle list shows those that are");
    }

    static Sighting byName(List<Sighting> all, String fragment) throws CannotConnect {
        if (fragment.isEmpty()) {
            throw new CannotConnect(
                    Kind.BAD_TARGET, "No JVM was named: give a pid or part of a name");
        }
        String small = fragment.toLowerCase(Locale.ROOT);
        List<Predicate<Sighting>> stages =
                List.of(
                        s -> s.name().equals(fragment),
                        s -> s.name().endsWith("." + fragment),
                        s -> s.name().toLowerCase(Locale.ROOT).contains(small),
                        // Another console has the name of its own target among its arguments.
                        s ->
                                !s.console()
                                        && s.displayName()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(small));
        for (Predicate<Sighting> stage : stages) {
            List<Sighting> matching = all.stream().filter(stage).toList();
            if (matching.size() == 1) {
                return matching.getFirst();
            }
            if (matching.size() > 1) {
                throw ambiguous(fragment, matching);
            }
        }
        throw new CannotConnect(
                Kind.NO_MATCH,
                "No JVM's name contains \"" + fragment + "\"; fettle list shows those that run");
    }

    private static CannotConnect ambiguous(String fragment, List<Sighting> matching) {
        String candidates =
                matching.stream()
                        .map(s -> s.pid() + " " + s.name())
                        .collect(Collectors.joining(", "));
        return new CannotConnect(
                Kind.AMBIGUOUS,
                "\""
                        + fragment
                        + "\" matches "
                        + matching.size()
                        + " JVMs ("
                        + candidates
                        + "); give the pid of one");
    }
}
