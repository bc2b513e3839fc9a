package dev.fettle.advice;

import java.util.ArrayList;
import java.util.List;

/** A plan for the next start as those who start programs write it. */
public final class PlanText {
    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private PlanText() {}

    /** Of the command line: what goes after a minus, what comes after a plus; a line each. */
    public static List<String> difference(RestartPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.minus().forEach(each -> lines.add("- " + each.text()));
        plan.options().forEach(each -> lines.add("+ " + each));
        return lines;
    }

    /** For a shell. */
    public static String environment(RestartPlan plan) {
        return VARIABLE + "='" + joined(plan) + "'";
    }

    /**
     * A strategic-merge patch of a Deployment's pods, for {@code kubectl patch}.
     *
     * @param container its name in the pod; empty where it is not known, then a placeholder that says so
     */
    public static List<String> kubernetes(RestartPlan plan, String container) {
        String name = container.isBlank() ? "CONTAINER" : quoted(container);
        String said = container.isBlank() ? "  # replace it by the container's name" : "";
        return List.of(
                "spec:",
                "  template:",
                "    spec:",
                "      containers:",
                "        - name: " + name + said,
                "          env:",
                "            - name: " + VARIABLE,
                "              value: " + quoted(joined(plan)));
    }

    /** A drop-in of a service, for {@code systemctl edit SERVICE}. */
    public static List<String> systemd(RestartPlan plan) {
        // A % begins a specifier there.
        String value = joined(plan).replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
        return List.of("[Service]", "Environment=\"" + VARIABLE + "=" + value + "\"");
    }

    private static String joined(RestartPlan plan) {
        return String.join(" ", plan.options());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
