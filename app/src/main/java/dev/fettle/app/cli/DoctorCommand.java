package dev.fettle.app.cli;

import dev.fettle.app.cli.format.DoctorLines;
import dev.fettle.connect.Destination;
import dev.fettle.doctor.Checkup;
import dev.fettle.doctor.Doctor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.concurrent.Callable;

/** {@code fettle doctor TARGET}. */
@Command(
        name = "doctor",
        description = {
            "Says which link between Fettle and a JVM is broken, and the mend. A local JVM is"
                    + " attached to.",
            ""
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final Doctor doctor;
    private final Apart apart;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    DoctorCommand(
            Terminal terminal,
            Targets targets,
            Doctor doctor,
            Interruption interruption,
            TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.doctor = doctor;
        this.apart = new Apart(interruption);
    }

    @Override
    public Integer call() {
        // Nothing of a checkup writes or records; settings that were refused are said all the same.
        options.policy();
        Destination destination = targets.suspect(target, access);
        Checkup checkup =
                apart.run("fettle-doctor", "every link was looked at", () -> examine(destination));
        return checkup.broken().isPresent() ? ExitStatus.NO_TARGET : ExitStatus.DONE;
    }

    private Checkup examine(Destination destination) {
        Checkup checkup;
        if (json) {
            checkup =
                    doctor.examine(
                            destination,
                            step -> terminal.line(DoctorLines.check(Instant.now(), step)));
            terminal.line(DoctorLines.diagnosis(Instant.now(), checkup));
        } else {
            var text = new DoctorText(terminal);
            checkup = doctor.examine(destination, text::step);
            text.diagnosis(checkup);
        }
        return checkup;
    }
}
