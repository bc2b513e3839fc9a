package dev.fettle.connect;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern TEMPORARY = Pattern.compile("-Djava\\.io\\.tmpdir=(.+)");
    private static final Pattern REPOSITORY =
            Pattern.compile("-XX:FlightRecorderOptions[:=](?:.*,)?repository=([^,]+).*");

    /**
     * A JVM as it was started.
     *
     * @param java its version; empty where unknown
     * @param assemblesCache whether it only writes an AOT cache, which an attach would destroy
     * @param attachDisabled whether it refuses every attach
     * @param recorderFolder where its flight recorder writes, as it names that itself: its folder
     *     for temporary files, unless it was told another
     */
    public record Jvm(
            String name,
            String java,
            boolean assemblesCache,
            boolean attachDisabled,
            Path recorderFolder) {

        private static Jvm of(Sighting seen) {
            String folder = told(seen, REPOSITORY).or(() -> told(seen, TEMPORARY)).orElse("/tmp");
            return new Jvm(
                    seen.name(),
                    seen.java(),
                    seen.flags().assemblesCache(),
                    seen.attachDisabled(),
                    Path.of(folder));
        }

        /** What an option says, the last one where there are several. */
        private static Optional<String> told(Sighting seen, Pattern option) {
            return seen.flags().options().stream()
                    .map(option::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .reduce((_, later) -> later);
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
