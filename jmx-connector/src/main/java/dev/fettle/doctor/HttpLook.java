package dev.fettle.doctor;

import java.io.IOException;

/** Whether something speaks HTTP there, and has that path. */
final class HttpLook implements Link.Look<JolokiaCase> {
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    @Override
    public Outcome at(JolokiaCase patient) {
        int status;
        try {
            status = patient.version().status();
        } catch (IOException e) {
            return Outcome.broken(
                    "no HTTP answer from " + patient.where() + ": " + Causes.words(e),
                    "look whether the port is the Jolokia agent's, and whether it wants https");
        }
        if (status == NOT_FOUND) {
            return Outcome.broken(
                    patient.where() + " has nothing at that path (404)",
                    "give the agent's path: it is /jolokia/ unless the agent was told otherwise");
        }
        return status >= SERVER_ERROR
                ? Outcome.broken(
                        patient.where() + " answers with " + status,
                        "look into the server's log; a proxy answers so where nothing is behind it")
                : Outcome.good(patient.where() + " answers with " + status);
    }
}
