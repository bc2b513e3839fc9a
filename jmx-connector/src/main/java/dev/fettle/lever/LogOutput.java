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
 */
record LogOutput(String name, List<String> selections, String decorators) {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*#\\d+: (?<name>.+?) (?<select>[\\w+*]+=\\w+(?:,[\\w+*]+=\\w+)*)"
                            + " (?<decorate>[\\w,]+)(?: .*)?");
    private static final String FILE = "file=";

    LogOutput {
        selections = List.copyOf(selections);
    }

    static List<LogOutput> list(String said) {
        return said.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(
                        line ->
                                new LogOutput(
                                        line.group("name"),
                                        Arrays.asList(line.group("select").split(",")),
                                        line.group("decorate")))
                .toList();
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
