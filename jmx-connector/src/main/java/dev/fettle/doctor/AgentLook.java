package dev.fettle.doctor;

/** The local management agent, which every connection starts. */
final class AgentLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) throws Exception {
        try {
            patient.agent(patient.attachment().startAgent());
        } catch (Exception e) {
            return Outcome.broken(
                    "the agent did not start: " + Causes.words(e),
                    "look into the JVM's own output; its runtime may lack the module"
                            + " jdk.management.agent (jlink --add-modules)");
        }
        return Outcome.good(
                RmiUrl.stub(patient.agent())
                        .map(stub -> "it listens on " + stub.words())
                        .orElse("it runs"));
    }
}
