package dev.fettle.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The archive, the .deb and the .rpm. Not by jpackage: it knows no /usr/bin, no manual, no
 * completions, and its menu entry breaks an installation where there is no desktop. Debian's and
 * RPM's own triggers do all that a script would have to, so there are no scripts.
 */
record LinuxPackages(Path repository, Image image, Path work, Path out, Release release) {
    private static final String ROOT = "usr/lib/fettle";

    void build() throws IOException, InterruptedException {
        Path tree = tree();
        archive();
        if (Tool.isThere("dpkg-deb")) {
            deb(tree);
        } else {
            System.out.println("No .deb: dpkg-deb is not there.");
        }
        if (Tool.isThere("rpmbuild")) {
            rpm(tree);
        } else {
            System.out.println("No .rpm: rpmbuild is not there.");
        }
    }

    private Tool dated() {
        return new Tool()
                .with("SOURCE_DATE_EPOCH", Long.toString(release.built().getEpochSecond()));
    }

    /** Runs from where it is unpacked; several versions lie beside each other. */
    private void archive() throws IOException, InterruptedException {
        Trees.copy(work.resolve("share"), image.root().resolve("share"));
        normalize(image.root());
        String at = "@" + release.built().getEpochSecond();
        new Tool()
                .with("GZIP", "-n")
                .run(
                        List.of(
                                "tar",
                                "-C",
                                image.root().getParent().toString(),
                                "--sort=name",
                                "--mtime=" + at,
                                "--owner=0",
                                "--group=0",
                                "--numeric-owner",
                                "--use-compress-program=gzip -n",
                                "-cf",
                                out.resolve(release.folder() + ".tar.gz").toString(),
                                release.folder()));
    }

    /** As it is installed. */
    private Path tree() throws IOException {
        Path tree = Trees.empty(work.resolve("tree"));
        Path usr = tree.resolve("usr");
        Trees.copy(image.root(), tree.resolve(ROOT));
        Trees.copy(work.resolve("share"), usr.resolve("share"));
        Files.createDirectories(usr.resolve("bin"));
        Files.createSymbolicLink(usr.resolve("bin/fettle"), Path.of("../lib/fettle/bin/fettle"));
        Path manual = usr.resolve("share/man/man1/fettle.1");
        gzip(manual, usr.resolve("share/man/man1/fettle.1.gz"));
        Files.delete(manual);
        Path doc = Files.createDirectories(usr.resolve("share/doc/fettle"));
        Files.copy(
                repository.resolve("packaging/native/src/linux/copyright"),
                doc.resolve("copyright"));
        gzip(repository.resolve("CHANGELOG.md"), doc.resolve("CHANGELOG.md.gz"));
        // What Debian calls so has a format of its own; it says where the changes are told.
        Path changes = Trees.write(doc.resolve("changelog"), debianChanges());
        gzip(changes, doc.resolve("changelog.gz"));
        Files.delete(changes);
        Files.move(tree.resolve(ROOT + "/legal/THIRD-PARTY.md"), doc.resolve("THIRD-PARTY.md"));
        Files.delete(tree.resolve(ROOT + "/LICENSE"));
        Files.move(tree.resolve(ROOT + "/README.md"), doc.resolve("README.md"));
        normalize(tree);
        return tree;
    }

    private String debianChanges() {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(release.built().atZone(ZoneOffset.UTC));
        return """
        fettle (%s) unstable; urgency=medium

          * See /usr/share/doc/fettle/CHANGELOG.md.gz.

         -- The Fettle developers <fettle@fettle.dev>  %s
        """
                .formatted(release.linuxVersion(), date.replace("GMT", "+0000"));
    }

    /** Whatever the builder's umask is. */
    private void normalize(Path folder) throws IOException {
        for (Path each : Trees.all(folder)) {
            if (!Files.isSymbolicLink(each)) {
                boolean executable =
                        Files.isDirectory(each)
                                || Files.isExecutable(each) && !each.toString().endsWith(".so");
                Files.setPosixFilePermissions(
                        each,
                        PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        Trees.date(folder, release.built());
    }

    private void deb(Path tree) throws IOException, InterruptedException {
        Path root = Trees.empty(work.resolve("deb"));
        Trees.copy(tree, root);
        Path doc = root.resolve("usr/share/lintian/overrides/fettle");
        Files.createDirectories(doc.getParent());
        Files.copy(repository.resolve("packaging/native/src/linux/fettle.lintian-overrides"), doc);
        Path debian = root.resolve("DEBIAN");
        Trees.write(debian.resolve("md5sums"), sums(root));
        String arch = Platform.processor().equals("x64") ? "amd64" : "arm64";
        String control =
                Files.readString(repository.resolve("packaging/native/src/linux/control"))
                        .replace("@VERSION@", release.linuxVersion())
                        .replace("@ARCH@", arch)
                        .replace("@SIZE@", Long.toString(kibibytes(root)));
        Trees.write(debian.resolve("control"), control);
        normalize(root);
        dated().run(
                        List.of(
                                "dpkg-deb",
                                "--root-owner-group",
                                "-Zxz",
                                "-z6",
                                "--build",
                                root.toString(),
                                out.resolve(
                                                "fettle_"
                                                        + release.linuxVersion()
                                                        + "_"
                                                        + arch
                                                        + ".deb")
                                        .toString()));
    }

    private void rpm(Path tree) throws IOException, InterruptedException {
        Path top = Trees.empty(work.resolve("rpm"));
        String spec =
                Files.readString(repository.resolve("packaging/native/src/linux/fettle.spec"))
                        .replace("@VERSION@", release.linuxVersion())
                        .replace("@DATE@", rpmDate())
                        .replace("@TREE@", tree.toString());
        Path file = Trees.write(top.resolve("fettle.spec"), spec);
        dated().run(
                        List.of(
                                "rpmbuild",
                                "-bb",
                                "--define",
                                "_topdir " + top,
                                "--define",
                                "_rpmdir " + out,
                                "--define",
                                "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
                                file.toString()));
    }

    private String rpmDate() {
        return DateTimeFormatter.ofPattern("EEE MMM dd yyyy", Locale.ROOT)
                .format(release.built().atZone(ZoneOffset.UTC));
    }

    private static long kibibytes(Path root) throws IOException {
        long sum = 0;
        for (Path each : Trees.all(root)) {
            sum +=
                    Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
                            ? (Files.size(each) + 1023) / 1024
                            : 1;
        }
        return sum;
    }

    private static String sums(Path root) throws IOException {
        var sums = new StringJoiner("\n", "", "\n");
        for (Path each : Trees.all(root)) {
            if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                sums.add(md5(Files.readAllBytes(each)) + "  " + root.relativize(each));
            }
        }
        return sums.toString();
    }

    /** Debian's format asks for MD5; it guards against damage, not against people. */
    private static String md5(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(bytes);
            return "%032x".formatted(new BigInteger(1, sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void gzip(Path from, Path to) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                }) {
            Files.copy(from, gzip);
        }
        byte[] packed = bytes.toByteArray();
        // The header's word for the highest level, which Debian's checks look for.
        packed[8] = 2;
        Files.write(to, packed);
    }
}
