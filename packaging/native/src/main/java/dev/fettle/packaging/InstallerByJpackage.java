package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The .msi of Windows, the .dmg and the .pkg of macOS, by the JDK's own jpackage, which needs WiX on
 * Windows and Xcode's tools on macOS. Signing: docs/packaging.md.
 */
record InstallerByJpackage(Path sources, Image image, Path work, Path out, Release release) {
    void build() throws IOException, InterruptedException {
        boolean mac = Platform.current() == Platform.MAC;
        Path icon = work.resolve(mac ? "fettle.icns" : "fettle.ico");
        Files.write(icon, mac ? Icons.icns(icons()) : Icons.ico(icons()));
        Path appImage = appImage(icon);
        archive(appImage);
        for (String type : mac ? List.of("dmg", "pkg") : List.of("msi")) {
            var command = new ArrayList<>(List.of(Tool.ofJdk("jpackage"), "--type", type));
            command.addAll(List.of("--app-image", appImage.toString(), "--name", "Fettle"));
            command.addAll(
                    List.of("--app-version", version(), "--vendor", "The Fettle developers"));
            command.addAll(List.of("--license-file", image.root().resolve("LICENSE").toString()));
            command.addAll(List.of("--dest", out.toString()));
            for (String file : List.of("incident", "recording")) {
                command.add("--file-associations");
                command.add(sources.resolve("associations/" + file + ".properties").toString());
            }
            if (!mac) {
                command.addAll(
                        List.of("--win-menu", "--win-per-user-install", "--win-dir-chooser"));
                // Never to be changed: by it Windows knows that a new version replaces the old one.
                command.addAll(
                        List.of("--win-upgrade-uuid", "6f2c1f0e-5b0b-4c43-9d0c-6d3c5a1f7e21"));
            }
            sign(command, mac);
            new Tool().run(command);
        }
    }

    private Path appImage(Path icon) throws IOException, InterruptedException {
        boolean mac = Platform.current() == Platform.MAC;
        var command = new ArrayList<>(List.of(Tool.ofJdk("jpackage"), "--type", "app-image"));
        command.addAll(List.of("--name", "Fettle", "--app-version", version()));
        command.addAll(List.of("--input", image.app().toString(), "--main-jar", "fettle.jar"));
        command.addAll(List.of("--runtime-image", image.runtime().toString()));
        command.addAll(List.of("--app-content", image.legal().toString()));
        command.addAll(List.of("--icon", icon.toString(), "--dest", work.toString()));
        for (String flag : image.flags()) {
            command.addAll(List.of("--java-options", flag));
        }
        command.addAll(List.of("--java-options", "-Dfettle.demo=$APPDIR/demo-shop.jar"));
        command.addAll(List.of("--java-options", "-XX:SharedArchiveFile=$APPDIR/window.jsa"));
        if (mac) {
            command.addAll(List.of("--mac-package-identifier", "dev.fettle"));
        } else {
            // The same program with a console, for the command line.
            command.add("--add-launcher");
            command.add("fettle-cli=" + sources.resolve("windows/fettle-cli.properties"));
        }
        sign(command, mac);
        new Tool().run(command);
        return work.resolve(mac ? "Fettle.app" : "Fettle");
    }

    private void archive(Path appImage) throws IOException, InterruptedException {
        String name = release.folder() + (Platform.current() == Platform.MAC ? ".tar.gz" : ".zip");
        new Tool()
                .run(
                        List.of(
                                "tar",
                                "-C",
                                work.toString(),
                                "-a",
                                "-cf",
                                out.resolve(name).toString(),
                                appImage.getFileName().toString()));
    }

    /** Where the builder has an identity: its name is in a variable, its key in the keychain. */
    private static void sign(List<String> command, boolean mac) {
        String identity = System.getenv("FETTLE_MAC_SIGNING_IDENTITY");
        if (mac && identity != null && !identity.isBlank()) {
            command.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", identity));
        }
    }

    /** macOS takes no version that begins with 0. */
    private String version() {
        String numbers = release.numbers();
        boolean early = Platform.current() == Platform.MAC && numbers.startsWith("0.");
        return early ? "1" + numbers.substring(1) : numbers;
    }

    private Path icons() {
        return sources.resolve("icons");
    }
}
