package dev.fettle.connect;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * One life of a JVM, as it tells of itself: by this a JVM that was away is told from its successor,
 * and it says what the successor was started with. Arguments hold secrets, as {@code
 * -Djavax.net.ssl.keyStorePassword=}: show them redacted. {@link #toString()} leaves them out.
 *
 * @param startedMillis its start, in milliseconds since 1970 by the target's clock
 * @param name what its Runtime bean calls it: {@code 4711@db1} on HotSpot
 * @param command main class or jar with the program's arguments, as {@code sun.java.command} gives
 *     them; empty where the JVM does not tell
 * @param jvmArguments what the JVM itself was started with; empty where it does not tell
 */
public record Life(long startedMillis, String name, String command, List<String> jvmArguments) {
    private static final String COMMAND = "sun.java.command";

    public Life {
        Objects.requireNonNull(name);
        Objects.requireNonNull(command);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * Whether both are of one life: a JVM keeps its start and its name until it ends, and a successor
     * in a container may have the same name.
     */
    public boolean sameAs(Life other) {
        return startedMillis == other.startedMillis && name.equals(other.name);
    }

    /** The process's number where it runs, as far as HotSpot's names tell. */
    OptionalLong pid() {
        int at = name.indexOf('@');
        try {
            return at < 1
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(name.substring(0, at)));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    static Life read(MBeanServerConnection beans) throws IOException, JMException {
        var runtime = new ObjectName("java.lang:type=Runtime");
        return new Life(
                (Long) beans.getAttribute(runtime, "StartTime"),
                (String) beans.getAttribute(runtime, "Name"),
                command(beans, runtime),
                arguments(beans, runtime));
    }

    /** Of all properties, since they are one attribute; the others are dropped here. */
    private static String command(MBeanServerConnection beans, ObjectName runtime)
            throws IOException {
        try {
            var properties = (TabularData) beans.getAttribute(runtime, "SystemProperties");
            CompositeData row = properties.get(new Object[] {COMMAND});
            return row == null ? "" : (String) row.get("value");
        } catch (JMException | RuntimeException _) {
            // A role or a policy may withhold the properties: the life can be told without.
            return "";
        }
    }

    private static List<String> arguments(MBeanServerConnection beans, ObjectName runtime)
            throws IOException {
        try {
            return Arrays.asList((String[]) beans.getAttribute(runtime, "InputArguments"));
        } catch (JMException | RuntimeException _) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return "Life[" + name + ", since " + startedMillis + "]";
    }
}
