import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or mends the formatting of every Java file below a folder with google-java-format (AOSP
 * style). Arguments: the formatter's jar, the folder, and {@code check} or {@code write}. The
 * formatter runs in a process of its own, since only its manifest may open the compiler to it.
 */
final class Format {
    public static void main(String[] args) throws IOException, InterruptedException {
        Path jar = Path.of(args[0]);
        Path root = Path.of(args[1]);
        boolean check = args[2].equals("check");
        List<String> files;
        try (Stream<Path> all = Files.walk(root)) {
            files =
                    all.filter(p -> p.toString().endsWith(".java"))
                            .filter(p -> isSource(root.relativize(p)))
                            .map(Path::toString)
                            .sorted()
                            .toList();
        }
        if (files.isEmpty()) {
            return;
        }
        Path list = Files.createTempFile("fettle-format", ".txt");
        Files.write(list, files);
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.toString(),
                                "--aosp",
                                "--skip-javadoc-formatting"));
        command.addAll(
                check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        command.add("@" + list);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        Files.delete(list);
        if (status != 0) {
            System.err.println(
                    "The files above are not formatted: run `mvn -q initialize"
                            + " exec:exec@check-format -Dformat.mode=write`, then commit.");
            System.exit(1);
        }
    }

    /** Below a module's src folder: build output has none before its own target folder. */
    private static boolean isSource(Path relative) {
        for (Path name : relative) {
            if (name.toString().equals("target")) {
                return false;
            }
            if (name.toString().equals("src") || name.toString().equals(".mvn")) {
                return true;
            }
        }
        return false;
    }
}
