package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.util.Optional;

/** Has glibc give back to the system what was freed outside the heap. */
final class NativeTrim implements Action {
    private static final LeverId ID = new LeverId("native.trim");
    private static final String COMMAND = "systemTrimNativeHeap";

    private final DiagnosticCommands commands;

    NativeTrim(TargetBeans target) {
        this.commands = new DiagnosticCommands(target);
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "Has the C library give back to the system what the JVM and native code have freed"
                + " outside the heap.";
    }

    @Override
    public Found find() throws IOException {
        return commands.find(
                COMMAND,
                "this JVM has no such command: it is one of Linux with glibc, of JDK 18 and later"
                        + " and of updates of 17");
    }

    /** 30 to 64 ms measured on JVMs with a few MB to give back. */
    @Override
    public Cost predict() {
        return new Cost(
                "threads that take memory outside the heap may wait meanwhile, for 0.03 to 0.06 s"
                        + " with little to give back, longer with much",
                0);
    }

    @Override
    public String run(String subject) throws IOException {
        String said = commands.run(COMMAND, CallKind.DUMP);
        if (said.contains("Not available")) {
            throw new LeverRefused(
                    "The JVM did not trim its native heap: its C library cannot.",
                    new IOException(said));
        }
        return "The JVM says: " + said.replaceAll("\\s+", " ");
    }

    @Override
    public Optional<String> inverse() {
        return Optional.empty();
    }
}
