package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Optional;

/** Where the JVM writes its heap when it runs out of memory. */
final class HeapDumpPath extends FlagKnob {
    HeapDumpPath(TargetBeans target) {
        super(target, "HeapDumpPath", Setting.Kind.TEXT);
    }

    @Override
    public String meaning() {
        return "The file, or the folder, that the JVM writes its heap to at its first"
                + " OutOfMemoryError; empty for the folder that it was started in.";
    }

    @Override
    public Bounds bounds(String subject) {
        return Bounds.NONE;
    }

    @Override
    public Optional<String> caution() throws IOException {
        return new SpentDump(target()).words();
    }

    @Override
    public Optional<String> unfit(String subject, Setting value) {
        if (value.raw().isEmpty()) {
            return Optional.empty();
        }
        var path = new TargetPath(target(), value.raw());
        Optional<String> odd = path.unfit();
        if (odd.isPresent() || path.isFolder()) {
            return odd;
        }
        if (path.exists()) {
            return Optional.of(
                    "There is a file "
                            + value.raw()
                            + " already, and the JVM would not dump over it;"
                            + " name another, or a folder.");
        }
        return path.nowhere();
    }
}
