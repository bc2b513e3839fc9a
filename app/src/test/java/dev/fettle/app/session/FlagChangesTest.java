package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

class FlagChangesTest {
    private static List<String> between(List<String> before, List<String> after) {
        return FlagChanges.between(before, after, UnaryOperator.identity());
    }

    @Test
    void saysNothingWhereOnlyTheOrderDiffers() {
        assertEquals(List.of(), between(List.of("-Xmx1g", "-Da=b"), List.of("-Da=b", "-Xmx1g")));
    }

    @Test
    void namesWhatChangedCameAndWent() {
        assertEquals(
                List.of(
                        "-Xmx512m is now -Xmx1g",
                        "-XX:+UseG1GC is now -XX:-UseG1GC",
                        "-Dold=1 is gone",
                        "-XX:MaxGCPauseMillis=50 is new"),
                between(
                        List.of("-Xmx512m", "-XX:+UseG1GC", "-Dold=1"),
                        List.of("-Xmx1g", "-XX:-UseG1GC", "-XX:MaxGCPauseMillis=50")));
    }

    @Test
    void takesTheLastOfSeveralAsTheJvmDoes() {
        assertEquals(
                List.of("-Xmx2g is now -Xmx3g"),
                between(List.of("-Xmx1g", "-Xmx2g"), List.of("-Xmx3g")));
    }

    @Test
    void keepsApartWhatAddsUp() {
        assertEquals(
                List.of("-javaagent:b.jar is new"),
                between(
                        List.of("-javaagent:a.jar"),
                        List.of("-javaagent:a.jar", "-javaagent:b.jar")));
    }

    @Test
    void showsNoSecret() {
        assertEquals(
                List.of("-Dpw=*** is now -Dpw=***"),
                FlagChanges.between(
                        List.of("-Dpw=old"),
                        List.of("-Dpw=new"),
                        argument -> argument.replaceAll("=.*", "=***")));
    }
}
