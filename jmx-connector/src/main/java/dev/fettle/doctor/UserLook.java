package dev.fettle.doctor;

import dev.fettle.connect.Vitals;

/** Whether this console's user may attach to the process. */
final class UserLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) {
        Vitals seen = patient.vitals();
        String theirs = seen.user().isEmpty() ? "a user that cannot be told" : seen.user();
        String ours = System.getProperty("user.name", "?");
        if (seen.readable()) {
            return Outcome.good("it belongs to " + theirs + ", Fettle runs as " + ours);
        }
        return theirs.equals(ours)
                ? Outcome.broken(
                        "it belongs to "
                                + ours
                                + " as Fettle does, but may not be looked into: it has raised"
                                + " privileges, or runs in another user namespace",
                        "run Fettle as root of the namespace that it runs in (nsenter -a -t "
                                + seen.pid()
                                + "), or reach the JVM over remote JMX")
                : Outcome.broken(
                        "it belongs to " + theirs + ", but Fettle runs as " + ours,
                        "run Fettle as " + theirs + " or as root");
    }
}
