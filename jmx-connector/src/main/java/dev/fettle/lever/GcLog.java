package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A log of collections, which the JVM itself writes: its value is the file, empty for none. What the
 * JVM was told to log otherwise stays as it is: a log that this would not set up just as it is, in what it
 * tells and how it is rotated, is somebody else's.
 */
final class GcLog implements Knob {
    private static final LeverId ID = new LeverId("gc.log");
    private static final String WHAT = "gc*=info";

    /** By which our own output is known again: the threads of a collection are of use to hardly anybody. */
    private static final String DECORATORS = "time,uptime,pid,tid,level,tags";

    /** As the JVM lists what was told {@link #WHAT}. */
    private static final List<String> SELECTIONS = List.of("all=off", WHAT);

    /** What a JVM takes where it is told nothing of it: five files of 20 MB. */
    private static final List<String> ROTATION = List.of("filecount=5", "filesize=20480K");

    private final TargetBeans target;
    private final DiagnosticCommands commands;

    GcLog(TargetBeans target) {
        this.target = target;
        this.commands = new DiagnosticCommands(target);
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "The file that the JVM logs its collections to ("
                + WHAT
                + "), empty for none; at most"
                + " five files of 20 MB each, the oldest replaced.";
    }

    @Override
    public Setting.Kind kind() {
        return Setting.Kind.TEXT;
    }

    @Override
    public Bounds bounds(String subject) {
        return Bounds.NONE;
    }

    @Override
    public Found find() throws IOException {
        Found command = commands.find("vmLog", "this JVM's log cannot be changed while it runs");
        return command instanceof Found.NotHere
                ? command
                : target.find(Capability.COMMANDS, _ -> unlessLogged(command));
    }

    private Found unlessLogged(Found here) throws IOException {
        Optional<String> other =
                outputs().stream()
                        .filter(each -> !isOurs(each) && each.tellsCollections())
                        .flatMap(each -> each.file().stream())
                        .findFirst();
        return other.isEmpty()
                ? here
                : new Found.NotHere("the JVM logs its collections to " + other.get() + " already");
    }

    @Override
    public Optional<String> caution() {
        return Optional.of(
                "The JVM writes this file itself, on its own machine and as its own user; Fettle"
                        + " leaves it there.");
    }

    @Override
    public Optional<String> unfit(String subject, Setting value) {
        if (value.raw().isEmpty()) {
            return Optional.empty();
        }
        var path = new TargetPath(target, value.raw());
        Optional<String> odd = path.unfit();
        if (odd.isPresent()) {
            return odd;
        }
        return path.exists()
                ? Optional.of(
                        "There is a file "
                                + value.raw()
                                + " already, and the JVM would rename it;"
                                + " name another.")
                : path.nowhere();
    }

    @Override
    public Setting read(String subject) throws IOException {
        String file =
                outputs().stream()
                        .filter(GcLog::isOurs)
                        .flatMap(each -> each.file().stream())
                        .findFirst()
                        .orElse("");
        return new Setting(Setting.Kind.TEXT, file);
    }

    @Override
    public void write(String subject, Setting value) throws IOException {
        String now = read(subject).raw();
        if (now.equals(value.raw())) {
            return;
        }
        if (!now.isEmpty()) {
            tell("stop its log of collections", output(now), "what=all=off");
        }
        if (!value.raw().isEmpty()) {
            tell(
                    "log its collections to " + value.raw(),
                    output(value.raw()),
                    "what=" + WHAT,
                    "decorators=" + DECORATORS);
        }
    }

    /** The command succeeds in silence, and tells in words what went wrong. */
    private void tell(String what, String... arguments) throws IOException {
        String said = commands.run("vmLog", CallKind.READ, arguments);
        if (!said.isEmpty() && !said.equals("Command executed successfully")) {
            throw new LeverRefused(
                    "The JVM did not " + what + ": " + said.lines().findFirst().orElse("") + ".",
                    new IOException(said));
        }
    }

    private static String output(String path) {
        return "output=\"file=" + path + "\"";
    }

    private List<LogOutput> outputs() throws IOException {
        return LogOutput.list(commands.run("vmLog", CallKind.READ, "list"));
    }

    private static boolean isOurs(LogOutput output) {
        return output.file().isPresent()
                && output.selections().equals(SELECTIONS)
                && output.decorators().equals(DECORATORS)
                && output.options().containsAll(ROTATION);
    }
}
