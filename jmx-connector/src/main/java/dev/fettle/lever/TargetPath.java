package dev.fettle.lever;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path on the target's machine, looked at before it is written into a JVM, which takes any: also one in
 * a folder that does not exist.
 */
record TargetPath(TargetBeans target, String path) {
    private static final Pattern ROOTED = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*|\\\\\\\\.*");

    /** HotSpot's parser of commands reads both kinds of quotes. */
    private static final Pattern ODD = Pattern.compile("[\\p{Cntrl}\"']");

    boolean isAbsolute() {
        return ROOTED.matcher(path).matches();
    }

    /** Why it is no path to write into a JVM, as a sentence. */
    Optional<String> unfit() {
        if (ODD.matcher(path).find()) {
            return Optional.of(
                    "The path has a quote or a control character in it; choose another.");
        }
        return isAbsolute()
                ? Optional.empty()
                : Optional.of(
                        "The path \""
                                + path
                                + "\" is not from the root, and the JVM's own folder is not yours;"
                                + " name it whole.");
    }

    /** Why nothing can be written there, as a sentence, where its files can be seen from here. */
    Optional<String> nowhere() {
        Path folder = Path.of(path).getParent();
        Optional<Path> seen =
                folder == null ? Optional.empty() : target.near().apply(folder.toString());
        return seen.isEmpty() || Files.isDirectory(seen.get())
                ? Optional.empty()
                : Optional.of(
                        "There is no folder "
                                + folder
                                + " where the JVM runs; make it, or name another.");
    }

    boolean exists() {
        return target.near().apply(path).filter(Files::exists).isPresent();
    }

    boolean isFolder() {
        return target.near().apply(path).filter(Files::isDirectory).isPresent();
    }
}
