package dev.fettle.doctor;

import dev.fettle.connect.Attachment;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Vitals;

import java.io.IOException;

/** The attach's handshake. Starts the JVM's attach listener, where it does not run yet. */
final class AttachLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) {
        try {
            patient.attached(Attachment.to(patient.pid()));
            return Outcome.good("the JVM took the attach");
        } catch (CannotConnect e) {
            return Outcome.broken(e.getMessage(), "examine it again: it changed meanwhile");
        } catch (IOException e) {
            Vitals now = patient.look();
            return now.alive() && !now.dead()
                    ? Outcome.broken(
                            Causes.words(e),
                            "look whether it is still starting, swapping, in a long pause or out of"
                                    + " file descriptors, and try again")
                    : Outcome.broken(
                            "it ended during the attach", "look into its log for why it ended");
        }
    }
}
