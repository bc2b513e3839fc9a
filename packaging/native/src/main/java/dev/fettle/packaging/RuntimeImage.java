package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** The Java runtime inside: the modules that the console and the demo shop need, and JavaFX. */
record RuntimeImage(Path libraries, Path runtime) {
    /**
     * What {@code jdeps --print-module-deps} finds for both programs, and what it cannot see: who
     * attaches, streams and connects needs the agent, the RMI registry's names, SASL and Kerberos
     * logins, and Gson needs Unsafe. The shop's JVM needs the agent as well, to be attached to.
     */
    private static final List<String> MODULES =
            List.of(
                    "java.compiler",
                    "java.desktop",
                    "java.instrument",
                    "java.management.rmi",
                    "java.naming",
                    "java.net.http",
                    "java.prefs",
                    "java.scripting",
                    "java.security.jgss",
                    "java.security.sasl",
                    "java.sql",
                    "java.sql.rowset",
                    "jdk.attach",
                    "jdk.crypto.ec",
                    "jdk.internal.jvmstat",
                    "jdk.jfr",
                    "jdk.management",
                    "jdk.management.agent",
                    "jdk.management.jfr",
                    "jdk.naming.rmi",
                    "jdk.net",
                    "jdk.security.auth",
                    "jdk.unsupported",
                    "jdk.zipfs",
                    "javafx.base",
                    "javafx.graphics",
                    "javafx.controls",
                    "javafx.swing");

    /** Archives for object layouts that Fettle and its demo never run with. */
    private static final Set<String> UNUSED =
            Set.of("classes_nocoops.jsa", "classes_coh.jsa", "classes_nocoops_coh.jsa");

    void link() throws IOException, InterruptedException {
        List<Path> fx = javafx();
        var command = new ArrayList<>(List.of(Tool.ofJdk("jlink")));
        command.add("--module-path");
        command.add(
                String.join(
                        System.getProperty("path.separator"),
                        fx.stream().map(Path::toString).toList()));
        command.addAll(List.of("--add-modules", String.join(",", MODULES)));
        command.addAll(List.of("--output", runtime.toString()));
        command.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages"));
        command.addAll(List.of("--compress", "zip-6", "--generate-cds-archive"));
        command.add("--exclude-resources=glob:/javafx.*/*." + suffix());
        new Tool().run(command);
        for (Path jar : fx) {
            libraries(jar);
        }
        thin();
        strip();
    }

    /** One of each pair of jars is empty: the one without the system's name. */
    private List<Path> javafx() throws IOException {
        try (var all = Files.list(libraries)) {
            return all.filter(
                            jar -> jar.getFileName().toString().matches("javafx-.*-[a-z].*\\.jar"))
                    .sorted()
                    .toList();
        }
    }

    /** JavaFX would unpack its native libraries into every user's home; here it looks first. */
    private void libraries(Path jar) throws IOException {
        Path folder = runtime.resolve(Platform.current() == Platform.WINDOWS ? "bin" : "lib");
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().endsWith("." + suffix())) {
                    try (var bytes = zip.getInputStream(entry)) {
                        Files.copy(bytes, folder.resolve(entry.getName()));
                    }
                }
            }
        }
    }

    private void thin() throws IOException {
        Path bin = runtime.resolve("bin");
        for (Path file : Trees.all(runtime)) {
            String name = file.getFileName().toString();
            boolean tool =
                    file.startsWith(bin)
                            && Files.isRegularFile(file)
                            && !name.endsWith(".dll")
                            && !name.matches("javaw?(\\.exe)?");
            if (tool || UNUSED.contains(name)) {
                Files.delete(file);
            }
        }
    }

    /** Symbols that only a debugger of native code wants. */
    private void strip() throws IOException, InterruptedException {
        if (Platform.current() != Platform.LINUX || !Tool.isThere("strip")) {
            return;
        }
        var command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
        for (Path file : Trees.all(runtime)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".so") || Set.of("java", "jexec", "jspawnhelper").contains(name)) {
                if (Files.isRegularFile(file)) {
                    command.add(file.toString());
                }
            }
        }
        new Tool().run(command);
    }

    private static String suffix() {
        return switch (Platform.current()) {
            case LINUX -> "so";
            case MAC -> "dylib";
            case WINDOWS -> "dll";
        };
    }
}
