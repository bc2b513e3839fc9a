package dev.fettle.bench.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.bench.fault.ConnectingFaults.Step;
import dev.fettle.e2e.Targets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A target that is killed at each step of connecting to it, once the step is seen to be under way. */
@Execution(ExecutionMode.CONCURRENT)
class KilledWhileConnectingTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "ATTACHING, 17",
        "ATTACHING, 25",
        "STARTING_THE_AGENT, 17",
        "STARTING_THE_AGENT, 25",
        "CONNECTING, 17",
        "CONNECTING, 25",
        "READING_FACTS, 17",
        "READING_FACTS, 25",
        "OPENING_THE_STREAM, 17",
        "OPENING_THE_STREAM, 25"
    })
    void isTold(Step step, int jdk) throws Exception {
        Fault fault = ConnectingFaults.killed(step, Targets.jdk(jdk));
        Instant began = Instant.now();
        try {
            fault.inject();
            Watch watch = fault.guest().orElseThrow();
            assertTrue(
                    watch.await(began, fault.told().orElseThrow(), SOON).isPresent(),
                    () -> "not told: " + watch);
            long end = System.nanoTime() + SOON.toNanos();
            while (!fault.tookEffect()) {
                assertTrue(System.nanoTime() < end, "it was not killed at that step");
                Thread.sleep(20);
            }
        } finally {
            fault.heal();
        }
    }

    @Test
    void leavesNoStepOut() throws Exception {
        Set<String> tried =
                Arrays.stream(
                                KilledWhileConnectingTest.class
                                        .getDeclaredMethod("isTold", Step.class, int.class)
                                        .getAnnotation(CsvSource.class)
                                        .value())
                        .map(each -> each.split(",")[0])
                        .collect(Collectors.toSet());
        assertTrue(
                Arrays.stream(Step.values()).map(Step::name).allMatch(tried::contains),
                tried::toString);
    }
}
