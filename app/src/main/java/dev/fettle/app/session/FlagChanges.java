package dev.fettle.app.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What a JVM was started with that its predecessor was not, and the other way round. */
final class FlagChanges {
    private FlagChanges() {}

    /**
     * @param redact takes the secrets out of one argument
     * @return one clause for each flag that differs, such as {@code -Xmx512m is now -Xmx1g}
     */
    static List<String> between(
            List<String> before, List<String> after, UnaryOperator<String> redact) {
        Map<String, String> old = byFlag(before);
        Map<String, String> young = byFlag(after);
        var changes = new ArrayList<String>();
        old.forEach(
                (flag, was) -> {
                    String is = young.get(flag);
                    if (is == null) {
                        changes.add(redact.apply(was) + " is gone");
                    } else if (!Objects.equals(was, is)) {
                        changes.add(redact.apply(was) + " is now " + redact.apply(is));
                    }
                });
        young.forEach(
                (flag, is) -> {
                    if (!old.containsKey(flag)) {
                        changes.add(redact.apply(is) + " is new");
                    }
                });
        return changes;
    }

    /** The JVM takes the last of several, except of those that add up. */
    private static Map<String, String> byFlag(List<String> arguments) {
        var flags = new LinkedHashMap<String, String>();
        for (String argument : arguments) {
            String flag = flag(argument);
            flags.put(adds(flag) ? argument : flag, argument);
        }
        return flags;
    }

    private static boolean adds(String flag) {
        return flag.startsWith("-javaagent:")
                || flag.startsWith("-agentlib:")
                || flag.startsWith("-agentpath:")
                || flag.startsWith("--add-")
                || flag.startsWith("-Xlog");
    }

    /** {@code -Xmx} of {@code -Xmx1g}, {@code -XX:UseG1GC} of {@code -XX:-UseG1GC}. */
    private static String flag(String argument) {
        if (argument.startsWith("-XX:+") || argument.startsWith("-XX:-")) {
            return "-XX:" + argument.substring(5);
        }
        for (String sized : List.of("-Xmx", "-Xms", "-Xmn", "-Xss")) {
            if (argument.startsWith(sized)) {
                return sized;
            }
        }
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
