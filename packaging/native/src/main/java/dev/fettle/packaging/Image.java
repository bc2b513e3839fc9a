package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The program as it lies on a disk: {@code bin} the launcher, {@code runtime} the Java runtime,
 * {@code app} the jars and the archive of classes, {@code legal} licences and bills of materials.
 *
 * @param root may lie anywhere: nothing in it knows where
 */
record Image(Path repository, Path root) {
    /** An analysis is over before much of it is compiled: less is put into one method. */
    static final List<String> ANALYSIS_FLAGS =
            List.of("-XX:C1MaxInlineLevel=1", "-XX:C1MaxInlineSize=12");

    Path app() {
        return root.resolve("app");
    }

    Path runtime() {
        return root.resolve("runtime");
    }

    Path legal() {
        return root.resolve("legal");
    }

    Path java() {
        return runtime().resolve("bin").resolve(Platform.current().executable("java"));
    }

    Path launcher() {
        return root.resolve("bin/fettle");
    }

    void lay(Release release) throws IOException, InterruptedException {
        Trees.empty(root);
        new RuntimeImage(repository.resolve("app/target/lib"), runtime()).link();
        jars(repository.resolve("app/target"), "fettle.jar");
        // Beside the console's jar: there the console looks for it. Each jar names its libraries,
        // with their versions, so that they can share a folder.
        jars(repository.resolve("packaging/demo-shop/target"), "demo-shop.jar");
        Files.copy(repository.resolve("LICENSE"), root.resolve("LICENSE"));
        Files.copy(repository.resolve("README.md"), root.resolve("README.md"));
        Path launchers = repository.resolve("packaging/native/src/linux");
        if (Platform.current() != Platform.WINDOWS) {
            Files.createDirectories(root.resolve("bin"));
            Files.copy(launchers.resolve("fettle.sh"), launcher());
            launcher().toFile().setExecutable(true, false);
        }
        Trees.write(app().resolve("version"), release.version() + "\n");
    }

    private void jars(Path target, String jar) throws IOException {
        Path libraries = Files.createDirectories(app().resolve("lib"));
        if (!Files.isRegularFile(target.resolve(jar))) {
            throw new IOException(target.resolve(jar) + " is not there; build with -am.");
        }
        Files.copy(target.resolve(jar), app().resolve(jar));
        try (var all = Files.newDirectoryStream(target.resolve("lib"), "*.jar")) {
            for (Path library : all) {
                // JavaFX is in the runtime.
                if (!library.getFileName().toString().startsWith("javafx-")) {
                    Files.copy(
                            library,
                            libraries.resolve(library.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The launcher's flags, which an archive of classes must be made with. */
    List<String> flags() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-Xmx384m",
                "-Xss512k",
                "--enable-native-access=javafx.graphics",
                "-Xlog:disable");
    }
}
