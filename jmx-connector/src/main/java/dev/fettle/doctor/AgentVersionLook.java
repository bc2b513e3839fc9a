package dev.fettle.doctor;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether it is Jolokia that answers. */
final class AgentVersionLook implements Link.Look<JolokiaCase> {
    private static final Pattern AGENT = Pattern.compile("\"agent\"\\s*:\\s*\"([^\"]{1,40})\"");

    @Override
    public Outcome at(JolokiaCase patient) throws IOException {
        JolokiaCase.Answer answer = patient.version();
        Matcher agent = AGENT.matcher(answer.body());
        return agent.find()
                ? Outcome.good("Jolokia " + agent.group(1))
                : Outcome.broken(
                        "what answers with "
                                + answer.status()
                                + (answer.type().isEmpty() ? "" : " and " + answer.type())
                                + " is not Jolokia",
                        "give the agent's URL, such as http://" + patient.host() + ":8778/jolokia");
    }
}
