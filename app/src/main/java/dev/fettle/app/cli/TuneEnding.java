package dev.fettle.app.cli;

import dev.fettle.app.frame.PlanRun;

/** What a plan, or an action, came to: the command's last words of it, and its status. */
final class TuneEnding {
    private final Terminal terminal;
    private final String address;

    /**
     * @param address of the target, as {@code fettle tune} takes it
     */
    TuneEnding(Terminal terminal, String address) {
        this.terminal = terminal;
        this.address = address;
    }

    /** Where its states were read: what a user may do now. */
    int read(PlanRun run) {
        return run.end()
                .map(
                        end ->
                                switch (end) {
                                    case KEPT -> {
                                        if (sets(run)) {
                                            terminal.note(
                                                    "Kept, as run %d; %s takes it back."
                                                            .formatted(run.number(), undo(run)));
                                        }
                                        run.proposal()
                                                .action()
                                                .flatMap(it -> it.inverse())
                                                .ifPresent(
                                                        how ->
                                                                terminal.note(
                                                                        "Taken back so: "
                                                                                + how
                                                                                + "."));
                                        yield ExitStatus.DONE;
                                    }
                                    case TAKEN_BACK, REFUSED, DRIFTED, FAILED -> ExitStatus.REFUSED;
                                    case UNJOURNALED -> ExitStatus.FILE;
                                    case LOST -> ExitStatus.NO_TARGET;
                                })
                .orElse(ExitStatus.REFUSED);
    }

    /** It has not ended, although it was told to: what holds if this process ends before. */
    void late(PlanRun run) {
        if (!sets(run)) {
            say("Whether %s was run is not known yet.".formatted(action(run)));
        } else if (run.number() > 0) {
            say(
                    "It is not over yet; should nothing more be said of it here, %s takes back what is in force."
                            .formatted(undo(run)));
        } else {
            say(
                    "It is not over yet; should nothing more be said of it here, %s tells what is in force."
                            .formatted(table()));
        }
    }

    /** Where its states were not read to the end, once the session is closed: what is in force. */
    int unread(PlanRun run) {
        if (run.end().isPresent()) {
            say(run.state().told());
        } else if (!sets(run)) {
            say("Whether %s was run is not known.".formatted(action(run)));
        } else if (run.number() > 0) {
            say("It did not end in time; %s takes back what is in force.".formatted(undo(run)));
        } else {
            say("It did not end in time; %s tells what is in force.".formatted(table()));
        }
        return read(run);
    }

    private void say(String sentence) {
        terminal.note("fettle: " + sentence);
    }

    private static boolean sets(PlanRun run) {
        return !run.proposal().plan().steps().isEmpty();
    }

    private static String action(PlanRun run) {
        return run.proposal().action().map(it -> it.words()).orElse("it");
    }

    private String undo(PlanRun run) {
        return "\"fettle tune %s --undo %d\"".formatted(address, run.number());
    }

    private String table() {
        return "\"fettle tune " + address + "\"";
    }
}
