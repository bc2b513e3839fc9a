package dev.fettle.connect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is seen of a process from outside, without attaching to it: files of the system only.
 *
 * @param alive whether there is such a process, a dead one that nobody buried included
 * @param dead whether it has ended and only its entry stays (a zombie)
 * @param stopped whether a signal or a debugger stopped it; false where that cannot be seen
 * @param user its user's name; empty where unknown
 * @param readable whether this user may look into it, which an attach needs as well
 * @param innerPid its number in its own pid namespace
 * @param jvm what is known of it as a JVM; empty where it is none
 */
public record Vitals(
        long pid,
        boolean alive,
        boolean dead,
        boolean stopped,
        String user,
        boolean readable,
        long innerPid,
        Optional<Jvm> jvm) {
    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    /**
     * A JVM as it was started.
     *
     * @param java its version; empty where unknown
     * @param assemblesCache whether it only writes an AOT cache, which an attach would destroy
     * @param attachDisabled whether it refuses every attach
     * @param temporary its folder for temporary files, as it names it itself
     */
    public record Jvm(
            String name,
            String java,
            boolean assemblesCache,
            boolean attachDisabled,
            Path temporary) {

        private static Jvm of(Sighting seen) {
            String temporary =
                    seen.flags().options().stream()
                            .filter(option -> option.startsWith(TEMPORARY))
                            .map(option -> option.substring(TEMPORARY.length()))
                            .reduce("/tmp", (_, later) -> later);
            return new Jvm(
                    seen.name(),
                    seen.java(),
                    seen.flags().assemblesCache(),
                    seen.attachDisabled(),
                    Path.of(temporary));
        }
    }

    static Vitals of(Sightings sightings, long pid) {
        Optional<Proc.Status> status =
                sightings.linux() ? sightings.proc().status(pid) : Optional.empty();
        boolean dead = status.filter(Proc.Status::dead).isPresent();
        return new Vitals(
                pid,
                dead || sightings.alive(pid),
                dead,
                status.filter(Proc.Status::stopped).isPresent(),
                sightings.user(pid),
                sightings.readable(pid),
                status.map(Proc.Status::innerPid).orElse(pid),
                sightings.look(pid).map(Jvm::of));
    }
}
