package dev.fettle.connect;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM of this machine runs, as far as that outlives its process: by this its successor is
 * known. What the JVM itself was started with, such as {@code -Xmx}, is no part of it.
 *
 * @param name main class or jar
 * @param command name and arguments. May hold passwords: never to be written anywhere
 * @param user whose process it is
 * @param ports the values of its {@code -D} properties whose names speak of a port
 * @param container its container's id; empty where it is in none
 */
record Program(
        String name, String command, String user, SortedSet<String> ports, String container) {
    private static final Pattern PORT =
            Pattern.compile("-D[^=]*port[^=]*=(\\d{1,5})", Pattern.CASE_INSENSITIVE);

    /** Docker, containerd, CRI-O and Podman all name the control group after the id. */
    private static final Pattern CONTAINER = Pattern.compile("[0-9a-f]{64}");

    Program {
        Objects.requireNonNull(name);
        Objects.requireNonNull(command);
        Objects.requireNonNull(user);
        Objects.requireNonNull(container);
    }

    static Program of(Sighting seen, List<String> controlGroups) {
        var ports = new TreeSet<String>();
        for (String argument : seen.arguments()) {
            Matcher port = PORT.matcher(argument);
            if (port.matches()) {
                ports.add(port.group(1));
            }
        }
        String command =
                seen.arguments().isEmpty()
                        ? seen.displayName()
                        : JvmName.command(seen.arguments()).orElseGet(seen::displayName);
        return new Program(seen.name(), command, seen.user(), ports, container(controlGroups));
    }

    private static String container(List<String> controlGroups) {
        String id = "";
        for (String line : controlGroups) {
            Matcher found = CONTAINER.matcher(line);
            // The innermost, where containers are nested.
            while (found.find()) {
                id = found.group();
            }
        }
        return id;
    }

    /** Started with the same words, by the same user. */
    boolean same(Program other) {
        return command.equals(other.command) && user.equals(other.user);
    }

    /** The same program by its name, though its arguments differ. */
    boolean similar(Program other) {
        return name.equals(other.name) && user.equals(other.user);
    }

    /** Without its arguments. */
    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
