package dev.fettle.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What belongs below {@code share}: the menu's entry, icons, file types, manual, completions. */
record DesktopFiles(Path repository, Image image) {
    void write(Path share, Release release) throws IOException, InterruptedException {
        Path sources = repository.resolve("packaging/native/src");
        Path desktop = sources.resolve("linux");
        try (var entries = Files.newDirectoryStream(desktop, "*.desktop")) {
            for (Path entry : entries) {
                copy(entry, share.resolve("applications").resolve(entry.getFileName()));
            }
        }
        copy(desktop.resolve("fettle-mime.xml"), share.resolve("mime/packages/fettle.xml"));
        Path icons = share.resolve("icons/hicolor");
        copy(sources.resolve("icons/fettle.svg"), icons.resolve("scalable/apps/fettle.svg"));
        try (var all = Files.newDirectoryStream(sources.resolve("icons"), "fettle-*.png")) {
            for (Path icon : all) {
                String size = icon.getFileName().toString().replaceAll("\\D", "");
                copy(icon, icons.resolve(size + "x" + size + "/apps/fettle.png"));
            }
        }
        var help = CommandLineHelp.of(image);
        Trees.write(share.resolve("man/man1/fettle.1"), ManualPage.of(help, release));
        Trees.write(share.resolve("bash-completion/completions/fettle"), Completions.bash(help));
        Trees.write(share.resolve("zsh/vendor-completions/_fettle"), Completions.zsh(help));
        Trees.write(share.resolve("fish/vendor_completions.d/fettle.fish"), Completions.fish(help));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
