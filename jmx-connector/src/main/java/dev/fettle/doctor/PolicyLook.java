package dev.fettle.doctor;

import java.io.IOException;

/** Whether the agent's policy allows operations; invokes one that only reads. */
final class PolicyLook implements Link.Look<JolokiaCase> {
    private static final String REQUEST =
            """
            {"type":"exec","mbean":"com.sun.management:type=HotSpotDiagnostic",\
            "operation":"getVMOption","arguments":["MaxHeapSize"]}\
            """;

    @Override
    public Outcome at(JolokiaCase patient) throws IOException {
        String body = patient.ask(REQUEST).body();
        if (Policy.denied(body)) {
            return Outcome.good(
                    "it may only read: the agent's policy forbids operations",
                    "for histograms and changes allow the command exec in its jolokia-access.xml");
        }
        return Policy.done(body)
                ? Outcome.good("it may read and invoke operations")
                : Outcome.unknown(
                        "the operation that was tried failed", "look into the agent's log for why");
    }
}
