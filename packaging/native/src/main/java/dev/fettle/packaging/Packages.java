package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Builds every package that this system can: an archive everywhere, .deb and .rpm on Linux, .msi on
 * Windows, .dmg and .pkg on macOS. Where a tool is missing it says which, and goes on.
 *
 * <pre>Packages REPOSITORY VERSION TIMESTAMP TARGET</pre>
 */
public final class Packages {
    private Packages() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path repository = Path.of(arguments[0]).toRealPath();
        var release = new Release(arguments[1], Instant.parse(arguments[2]));
        Path target = Path.of(arguments[3]);
        Path work = Trees.empty(target.resolve("work"));
        Path out = Trees.empty(target.resolve("packages"));

        var image = new Image(repository, work.resolve(release.folder()));
        image.lay(release);
        Licences.collect(repository, image, release);
        // Before the training: the archive remembers the times of the files that it was made from.
        Trees.date(image.root(), release.built());
        new Training(image, Files.createDirectories(work.resolve("training"))).run();
        if (Platform.current() == Platform.LINUX) {
            var desktop = new DesktopFiles(repository, image);
            desktop.write(Trees.empty(work.resolve("share")), release);
            new LinuxPackages(repository, image, work, out, release).build();
        } else {
            new InstallerByJpackage(
                            repository.resolve("packaging/native/src"), image, work, out, release)
                    .build();
        }
        try (var made = Files.list(out)) {
            for (Path file : made.sorted().toList()) {
                System.out.printf("%s  %.1f MB%n", file, Files.size(file) / 1e6);
            }
        }
    }
}
