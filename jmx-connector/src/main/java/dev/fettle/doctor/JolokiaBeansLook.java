package dev.fettle.doctor;

import java.io.IOException;

/** Whether the agent lets a JVM's MBeans be read. */
final class JolokiaBeansLook implements Link.Look<JolokiaCase> {
    private static final String REQUEST =
            """
            {"type":"read","mbean":"java.lang:type=Runtime","attribute":"VmVersion"}\
            """;

    @Override
    public Outcome at(JolokiaCase patient) throws IOException {
        String body = patient.ask(REQUEST).body();
        if (Policy.denied(body)) {
            return Outcome.broken(
                    "the agent's policy forbids to read java.lang:type=Runtime",
                    "allow the command read for java.lang:* in its jolokia-access.xml");
        }
        return Policy.done(body)
                ? Outcome.good("java.lang:type=Runtime answers")
                : Outcome.broken(
                        "java.lang:type=Runtime does not answer over Jolokia",
                        "look whether the agent runs in the JVM that is meant, and not as a proxy");
    }
}
