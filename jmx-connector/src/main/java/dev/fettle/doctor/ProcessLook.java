package dev.fettle.doctor;

import dev.fettle.connect.Vitals;

/** Whether the process is there, lives and runs. */
final class ProcessLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) {
        Vitals seen = patient.look();
        if (!seen.alive()) {
            return Outcome.broken(
                    "there is no process " + seen.pid(),
                    "take the pid from fettle list: the process has ended, or its number is that of"
                            + " another pid namespace");
        }
        if (seen.dead()) {
            return Outcome.broken(
                    "process " + seen.pid() + " has ended; its parent has not asked for its status",
                    "start the program again: nothing of it is left but its number");
        }
        if (seen.stopped()) {
            return Outcome.broken(
                    "process " + seen.pid() + " is stopped, by SIGSTOP or a debugger",
                    "let it go on: kill -CONT " + seen.pid());
        }
        return Outcome.good("process " + seen.pid() + " runs");
    }
}
