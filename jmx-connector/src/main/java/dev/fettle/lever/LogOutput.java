package dev.fettle.lever;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JVM writes its own log, as {@code VM.log list} tells it: {@code #2: file=/tmp/gc.log
 * all=off,gc*=info uptime,level,tags filecount=5,...}.
 *
 * @param selections such as {@code gc*=info}
 * @param decorators such as {@code uptime,level,tags}
 * @param options such as {@code filecount=5}; none where it told none
 */
record LogOutput(String name, List<String> selections, String decorators, List<String> options) {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*#\\d+: (?<name>.+?) (?<select>[\\w+*]+=\\w+(?:,[\\w+*]+=\\w+)*)"
                            + " (?<decorate>[\\w,]+)(?: (?<options>\\S+))?(?: .*)?");
    private static final String FILE = "file=";

    LogOutput {
        selections = List.copyOf(selections);
        options = List.copyOf(options);
    }

    static List<LogOutput> list(String said) {
        return said.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(
                        line ->
                                new LogOutput(
                                        line.group("name"),
                                        parts(line.group("select")),
                                        line.group("decorate"),
                                        parts(line.group("options"))))
                .toList();
    }

    private static List<String> parts(String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(","));
    }

    /** The path of a file, as it was given; empty for the standard streams. */
    Optional<String> file() {
        return name.startsWith(FILE)
                ? Optional.of(name.substring(FILE.length()))
                : Optional.empty();
    }

    boolean tellsCollections() {
        return selections.stream()
                .anyMatch(
                        each ->
                                (each.startsWith("gc=") || each.startsWith("gc*="))
                                        && !each.endsWith("=off")
                                        && !each.endsWith("=warning")
                                        && !each.endsWith("=error"));
    }
}
