package dev.fettle.patients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class MainTest {
    @Test
    void namesEveryPatientOnce() {
        List<String> names = Main.patients().stream().map(Patient::name).toList();

        assertEquals(names.size(), names.stream().distinct().count());
    }

    @Test
    void hasSickAndHealthyPatients() {
        List<String> truths = Main.patients().stream().map(Patient::truth).distinct().toList();

        assertTrue(
                truths.containsAll(
                        List.of(
                                "thread-leak",
                                "heap-growth",
                                "gc-pause",
                                "gc-pressure",
                                "explicit-gc",
                                "allocation-stall",
                                "safepoint-stall",
                                "humongous-allocation",
                                "direct-memory-growth",
                                "classloader-leak",
                                "exception-storm",
                                "code-cache-full",
                                "deadlock",
                                "lock-contention",
                                "virtual-thread-pinning",
                                "error-grade",
                                "cpu-starvation",
                                "allocation-surge",
                                "container-limit",
                                "executor-saturation",
                                Patient.HEALTHY)),
                truths.toString());
    }

    @Test
    void readsSizesAndTimes() {
        var parameters = Parameters.parse(List.of("live=1.5m", "after=90s", "rate=0.5"));

        assertEquals(1_572_864, parameters.bytes("live", "1m"));
        assertEquals(Duration.ofSeconds(90), parameters.time("after", "1s"));
        assertEquals(0.5, parameters.number("rate", 3));
        assertEquals(20 << 20, parameters.bytes("churn", "20m"));
    }

    @Test
    void namesTheLineBelow() {
        String place = Place.below();
        int line = new Throwable().getStackTrace()[0].getLineNumber();

        assertEquals(
                getClass().getName() + ".namesTheLineBelow(MainTest.java:" + line + ")", place);
    }
}
