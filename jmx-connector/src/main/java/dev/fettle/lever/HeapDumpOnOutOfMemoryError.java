package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Optional;

/** Whether the JVM writes its heap to a file when it first runs out of memory. */
final class HeapDumpOnOutOfMemoryError extends FlagKnob {
    HeapDumpOnOutOfMemoryError(TargetBeans target) {
        super(target, "HeapDumpOnOutOfMemoryError", Setting.Kind.SWITCH);
    }

    @Override
    public String meaning() {
        return "Whether the JVM writes its heap to a file at its first OutOfMemoryError; it stands"
                + " still meanwhile, and the file is as large as what is in use.";
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
    public Optional<String> unfit(String subject, Setting value) throws IOException {
        return value.raw().equals("true") ? new SpentDump(target()).known() : Optional.empty();
    }
}
