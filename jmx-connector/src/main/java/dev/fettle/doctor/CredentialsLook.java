package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIConnector;

/** Whether the server lets this user in. */
final class CredentialsLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) throws Exception {
        Optional<Access.Credentials> given = patient.access().credentials();
        Map<String, Object> environment = new HashMap<>();
        given.ifPresent(
                c ->
                        environment.put(
                                JMXConnector.CREDENTIALS,
                                new String[] {c.user(), new String(c.password().reveal())}));
        var connector = new RMIConnector(patient.server(), environment);
        patient.entering(connector);
        try {
            connector.connect();
        } catch (SecurityException e) {
            return refused(e, given);
        }
        patient.entered(connector.getMBeanServerConnection());
        return given.isEmpty()
                ? Outcome.good("the server asks for none")
                : Outcome.good("the server let " + given.get().user() + " in");
    }

    private static Outcome refused(SecurityException e, Optional<Access.Credentials> given) {
        boolean wanted =
                e.getMessage() != null
                        && e.getMessage().toLowerCase(Locale.ROOT).contains("required");
        if (given.isEmpty() || wanted) {
            return Outcome.broken(
                    "the server wants a user and a password: " + Causes.words(e),
                    "give them: --user, and the password by prompt, file or variable");
        }
        return Outcome.broken(
                "the server did not let " + given.get().user() + " in: " + Causes.words(e),
                "compare user and password with the JVM's jmxremote.password");
    }
}
