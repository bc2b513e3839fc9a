package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.Remedy;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class RestartPlanTest {
    private static Advice advice(String rule, String... options) {
        return new Advice(
                rule,
                Grounds.COST,
                1,
                "It costs 10 %.",
                List.of(),
                "Less.",
                "None.",
                "nobody",
                List.of(new Remedy.Restart(Arrays.asList(options), "why")),
                List.of());
    }

    private static Flags flags(Origin origin) {
        return Flags.of(Map.of("MaxHeapSize", new Flag("MaxHeapSize", "536870912", origin)));
    }

    private static RestartPlan plan(List<Advice> advices, String... arguments) {
        return RestartPlan.of(advices, flags(Origin.COMMAND_LINE), Arrays.asList(arguments));
    }

    @Test
    void saysWhatGoesAndWhatComes() {
        RestartPlan plan = plan(List.of(advice("a", "-Xmx1g")), "-Xmx512m", "-Dapi.key=xyz");

        assertEquals(List.of("- -Xmx512m", "+ -Xmx1g"), PlanText.difference(plan));
    }

    @Test
    void showsNoArgumentThatStays() {
        RestartPlan plan =
                plan(
                        List.of(advice("a", "-Xmx1g")),
                        "-Dspring.datasource.password=geheim",
                        "-XX:OnError=curl https://user:geheim@host");

        assertFalse(plan.toString().contains("geheim"));
        assertFalse(PlanText.kubernetes(plan, "").toString().contains("geheim"));
    }

    @Test
    void ofTwoThatSizeTheHeapTheWeightierIsTakenAndTheOtherNamed() {
        RestartPlan plan =
                plan(List.of(advice("a", "-Xmx1g"), advice("b", "-XX:MaxRAMPercentage=75")));

        assertEquals(List.of("-Xmx1g"), plan.options());
        assertEquals(
                List.of(
                        "b would have -XX:MaxRAMPercentage=75; a goes before it with -Xmx1g, since"
                                + " more carries that."),
                plan.dropped());
    }

    @Test
    void twoThatAgreeAreOne() {
        RestartPlan plan = plan(List.of(advice("a", "-Xmx1024m"), advice("b", "-Xmx1g")));

        assertEquals(List.of("-Xmx1024m"), plan.options());
        assertEquals(List.of(), plan.dropped());
    }

    @Test
    void anotherCollectorMustGoOrTheJvmDoesNotStart() {
        RestartPlan plan = plan(List.of(advice("a", "-XX:+UseG1GC")), "-XX:+UseParallelGC");

        assertEquals(List.of("- -XX:+UseParallelGC", "+ -XX:+UseG1GC"), PlanText.difference(plan));
        assertTrue(plan.notes().getFirst().contains("does not start"), plan.notes()::toString);
    }

    @Test
    void whatTheCommandLineHasWinsOverTheVariable() {
        RestartPlan plan = plan(List.of(advice("a", "-Xmx1g")), "-Xmx512m");

        assertTrue(
                plan.notes().getFirst().startsWith("-Xmx512m on the command line"),
                plan.notes()::toString);
    }

    @Test
    void whatTheVariableHasIsReplacedThere() {
        RestartPlan plan =
                RestartPlan.of(
                        List.of(advice("a", "-Xmx1g")),
                        flags(Origin.ENVIRONMENT),
                        List.of("-Xmx512m"));

        assertEquals(1, plan.notes().size(), plan.notes()::toString);
        assertTrue(plan.notes().getFirst().contains("takes options from its environment"));
    }

    @Test
    void anOptionIsTakenAwayWhereItIsGiven() {
        RestartPlan plan =
                RestartPlan.of(
                        List.of(advice("a").without(List.of("NewSize", "MaxNewSize"))),
                        flags(Origin.COMMAND_LINE),
                        List.of("-Xmn200m", "-cp", "x.jar"));

        assertEquals(List.of("- -Xmn200m"), PlanText.difference(plan));
        assertTrue(plan.notes().getFirst().contains("takes an option away"));
    }

    @Test
    void isWrittenForThoseWhoStartPrograms() {
        RestartPlan plan = plan(List.of(advice("a", "-Xmx1g"), advice("b", "-Dx=50%")));

        assertEquals("JAVA_TOOL_OPTIONS='-Xmx1g -Dx=50%'", PlanText.environment(plan));
        assertEquals(
                """
                spec:
                  template:
                    spec:
                      containers:
                        - name: "shop"
                          env:
                            - name: JAVA_TOOL_OPTIONS
                              value: "-Xmx1g -Dx=50%\"\
                """,
                String.join("\n", PlanText.kubernetes(plan, "shop")));
        assertTrue(PlanText.kubernetes(plan, "").get(4).contains("replace it"));
        assertEquals(
                List.of("[Service]", "Environment=\"JAVA_TOOL_OPTIONS=-Xmx1g -Dx=50%%\""),
                PlanText.systemd(plan));
    }
}
