package dev.fettle.packaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program itself says of its commands: the manual and the completions are made from that,
 * so that they cannot lag behind it.
 *
 * @param overview what {@code fettle --help} says
 * @param commands what {@code fettle help COMMAND} says, in the order of the overview
 */
record CommandLineHelp(String overview, Map<String, String> commands) {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*) {2,}(\\S.*)$");
    private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, +)?(--[a-z-]+)");

    static CommandLineHelp of(Image image) throws IOException, InterruptedException {
        var tool =
                new Tool()
                        .with("COLUMNS", "100")
                        .with("FETTLE_JAVA_OPTIONS", "-Dpicocli.ansi=false");
        String launcher = image.launcher().toString();
        String overview = tool.run(List.of(launcher, "--help"));
        Map<String, String> commands = new LinkedHashMap<>();
        Matcher found = COMMAND.matcher(overview.substring(overview.indexOf("Commands:")));
        while (found.find()) {
            String name = found.group(1);
            if (!name.equals("help")) {
                commands.put(name, tool.run(List.of(launcher, "help", name)));
            }
        }
        return new CommandLineHelp(overview, commands);
    }

    static List<String> options(String help) {
        List<String> names = new ArrayList<>();
        Matcher found = OPTION.matcher(help);
        while (found.find()) {
            if (!names.contains(found.group(1))) {
                names.add(found.group(1));
            }
        }
        return names;
    }

    /** The first sentence that the overview has of a command. */
    String summary(String command) {
        Matcher found = COMMAND.matcher(overview);
        while (found.find()) {
            if (found.group(1).equals(command)) {
                return found.group(2).replaceFirst("(?<=[a-z])[.:,] .*|\\.$", "");
            }
        }
        return "";
    }
}
