package dev.fettle.doctor;

import java.io.IOException;

/** Whether the HTTP server lets this user in. */
final class HttpCredentialsLook implements Link.Look<JolokiaCase> {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Override
    public Outcome at(JolokiaCase patient) throws IOException {
        int status = patient.version().status();
        boolean given = patient.access().credentials().isPresent();
        return switch (status) {
            case UNAUTHORIZED ->
                    given
                            ? Outcome.broken(
                                    "the server did not let "
                                            + patient.access().credentials().get().user()
                                            + " in (401)",
                                    "compare user and password with the agent's")
                            : Outcome.broken(
                                    "the server wants a user and a password (401)",
                                    "give them: --user, and the password by prompt, file or"
                                            + " variable");
            case FORBIDDEN ->
                    Outcome.broken(
                            "the server forbids this client (403)",
                            "add this host to the remote hosts in the agent's jolokia-access.xml");
            default -> Outcome.good(given ? "the server let it in" : "the server asks for none");
        };
    }
}
