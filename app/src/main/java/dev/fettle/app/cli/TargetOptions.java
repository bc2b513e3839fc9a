package dev.fettle.app.cli;

import dev.fettle.app.settings.Policy;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.settings.SettingsNews;
import dev.fettle.app.settings.Switches;

import picocli.CommandLine.Option;

import java.util.Optional;

/** The options of every command that reaches a target: what is not to be done to it. */
final class TargetOptions {
    private final Terminal terminal;
    private final SettingsFile settings;
    private final Optional<TargetOptions> before;

    @Option(
            names = "--read-only",
            description = "Do nothing that writes to a target or stops it, and offer nothing so.")
    private boolean readOnly;

    @Option(
            names = "--no-jfr",
            description = "Make no flight recording in a target; what needs one is unknown then.")
    private boolean noFlightRecorder;

    @Option(
            names = "--light",
            description =
                    "Record only the collector, thread starts and counts of exceptions in a"
                            + " target.")
    private boolean light;

    TargetOptions(Terminal terminal, SettingsFile settings) {
        this(terminal, settings, Optional.empty());
    }

    private TargetOptions(
            Terminal terminal, SettingsFile settings, Optional<TargetOptions> before) {
        this.terminal = terminal;
        this.settings = settings;
        this.before = before;
    }

    /** Those of a command behind these: {@code fettle --read-only watch} forbids it, too. */
    TargetOptions behind() {
        return new TargetOptions(terminal, settings, Optional.of(this));
    }

    private Switches switches() {
        Switches first = before.map(TargetOptions::switches).orElse(Switches.NONE);
        return new Switches(
                first.readOnly() || readOnly,
                first.noFlightRecorder() || noFlightRecorder,
                first.light() || light);
    }

    /** What holds for this command. Settings that were refused are said to be. */
    Policy policy() {
        settings.refusal().ifPresent(this::say);
        return new Policy(settings, switches());
    }

    /** Says what becomes of the settings while a command runs. */
    SettingsFile.Listening watch() {
        return settings.listen(
                news -> {
                    if (news instanceof SettingsNews.Refused refused) {
                        say(refused.sentence());
                    }
                });
    }

    private void say(String sentence) {
        terminal.note("fettle: " + sentence);
    }

    /**
     * @param what is asked for, and what that does: {@code "fettle heap" collects ...}
     * @param who forbids it, as a clause
     */
    static Refusal refused(String what, String who) {
        return new Refusal(
                ExitStatus.REFUSED,
                "Nothing was done: %s, and %s; \"fettle watch\" tells what can be told without."
                        .formatted(what, who));
    }

    /** The clause for {@link #refused}, where read-only mode is on. */
    static Optional<String> readOnlyMode(Policy policy) {
        return policy.readOnly().map(who -> "Fettle is in read-only mode (" + who + ")");
    }
}
