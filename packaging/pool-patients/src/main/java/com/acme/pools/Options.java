package com.acme.pools;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The {@code key=value} arguments.
 *
 * <ul>
 *   <li>{@code name=orders}: of the pool or breaker
 *   <li>{@code max=5 min=2}: sizes of a pool
 *   <li>{@code queue=1000}: of a thread pool, where the library has a bound
 *   <li>{@code patience=30000}: how long who wants a connection waits at most, in milliseconds
 *   <li>{@code leak-after=0}: what is lent longer, in milliseconds, is suspected; 0 is never
 *   <li>{@code remove=off}: with {@code leak-after}, the library also takes it back, if it can
 *   <li>{@code mbeans=on}: whether the program asks the library to register what it has; {@code off}
 *       where it would have to ask
 *   <li>{@code lazy=off}: DBCP2 makes its pool, and its MBeans, when it is first used
 *   <li>{@code shared=off}: Tomcat's connector uses an Executor of the service
 *   <li>{@code statistics=off}: Undertow's worker counts its busy threads
 *   <li>{@code open=60000}: how long a breaker stays open, in milliseconds
 *   <li>{@code parent=PID}: whose end ends the program
 * </ul>
 */
final class Options {
    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("name", "orders"),
                    Map.entry("max", "5"),
                    Map.entry("min", "2"),
                    Map.entry("queue", "1000"),
                    Map.entry("patience", "30000"),
                    Map.entry("leak-after", "0"),
                    Map.entry("remove", "off"),
                    Map.entry("mbeans", "on"),
                    Map.entry("lazy", "off"),
                    Map.entry("shared", "off"),
                    Map.entry("statistics", "off"),
                    Map.entry("open", "60000"),
                    Map.entry("parent", "0"));

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(Iterable<String> arguments) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !keys().contains(parts[0])) {
                throw new IllegalArgumentException(
                        "\"" + argument + "\" is not key=value with a key of " + keys());
            }
            values.put(parts[0], parts[1]);
        }
        return new Options(values);
    }

    static Set<String> keys() {
        return DEFAULTS.keySet();
    }

    /** The same for another pool beside it. */
    Options named(String name) {
        Map<String, String> other = new HashMap<>(values);
        other.put("name", name);
        return new Options(other);
    }

    String name() {
        return values.get("name");
    }

    int max() {
        return count("max");
    }

    int min() {
        return count("min");
    }

    int count(String key) {
        return Integer.parseInt(values.get(key));
    }

    boolean on(String key) {
        return values.get(key).equals("on");
    }

    /** In milliseconds, of what is lent so long; a day where nothing is to be taken back. */
    int takenBackAfter() {
        return on("remove") ? count("leak-after") : 86_400_000;
    }

    boolean suspects() {
        return count("leak-after") > 0;
    }
}
