package dev.fettle.connect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What to call a JVM: its main class, its jar's file, its source file, or else its program. */
final class JvmName {
    /** Options of the java launcher whose value is the next argument. */
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "-cp",
                    "-classpath",
                    "--class-path",
                    "-p",
                    "--module-path",
                    "--upgrade-module-path",
                    "--add-modules",
                    "--limit-modules",
                    "--add-exports",
                    "--add-opens",
                    "--add-reads",
                    "--patch-module",
                    "--source");

    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

    private JvmName() {}

    /**
     * @param arguments the process's command line; may be empty
     * @param javaCommand the counter {@code sun.rt.javaCommand}: main class or jar, and arguments
     */
    static String of(List<String> arguments, Optional<String> javaCommand) {
        int jar = arguments.indexOf("-jar");
        if (jar > 0 && jar + 1 < arguments.size()) {
            return fileName(arguments.get(jar + 1));
        }
        if (javaCommand.isPresent()) {
            return ofJavaCommand(javaCommand.get());
        }
        return ofArguments(arguments);
    }

    private static String ofJavaCommand(String command) {
        String[] words = command.trim().split("\\s+");
        if (words[0].startsWith(SOURCE_LAUNCHER) && words.length > 1) {
            return fileName(words[1]);
        }
        return plain(words[0]);
    }

    private static String ofArguments(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "java";
        }
        String program = fileName(arguments.getFirst());
        OptionalInt main = isJavaLauncher(program) ? main(arguments) : OptionalInt.empty();
        return main.isPresent() ? plain(arguments.get(main.getAsInt())) : program;
    }

    /** Where the main class or jar is; empty where it cannot be told. */
    private static OptionalInt main(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String each = arguments.get(i);
            boolean named = each.equals("-m") || each.equals("--module") || each.equals("-jar");
            if (WITH_VALUE.contains(each)) {
                i++;
            } else if (named && i + 1 < arguments.size()) {
                return OptionalInt.of(i + 1);
            } else if (!each.startsWith("-") && !each.startsWith("@")) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The program with its arguments, without what is the JVM's own; empty where it cannot be told.
     *
     * @param arguments the process's command line
     */
    static Optional<String> command(List<String> arguments) {
        OptionalInt main = main(arguments);
        return main.isPresent()
                ? Optional.of(
                        String.join(" ", arguments.subList(main.getAsInt(), arguments.size())))
                : Optional.empty();
    }

    /** Whether a program is by its name the JDK's launcher. */
    static boolean isJavaLauncher(String program) {
        String name = fileName(program);
        return name.equals("java") || name.equals("javaw") || name.equals("java.exe");
    }

    /** Without its path where it is a file, without its module where it is a class. */
    private static String plain(String mainClass) {
        if (mainClass.endsWith(".jar") || mainClass.endsWith(".java")) {
            return fileName(mainClass);
        }
        return mainClass.substring(mainClass.indexOf('/') + 1);
    }

    private static String fileName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isBlank() ? "java" : name;
    }
}
