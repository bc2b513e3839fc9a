package dev.fettle.heap;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * A collection of the whole heap that was asked for.
 *
 * @param took from request to answer; under Serial, Parallel and G1 the target stood still for about
 *     all of it, under ZGC and Shenandoah it ran on
 * @param ran how many the target ran meanwhile: 0 where it refuses them ({@code
 *     -XX:+DisableExplicitGC}); empty where it does not tell
 */
public record FullCollection(Duration took, OptionalLong ran) {
    /**
     * Has the target collect its whole heap once, through the diagnostic command {@code GC.run}.
     *
     * <p><b>Danger:</b> stops the application under Serial, Parallel and G1: {@link PredictedPause}
     * says for how long. Only for a user who agreed.
     *
     * @param beans must allow 60 s a call
     * @throws IOException where the target does not answer, or knows no such command
     */
    public static FullCollection run(MBeanServerConnection beans) throws IOException {
        try {
            OptionalLong before = FullCollections.count(beans);
            long begin = System.nanoTime();
            beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcRun",
                    new Object[0],
                    new String[0]);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            OptionalLong after = FullCollections.count(beans);
            return new FullCollection(
                    took,
                    before.isPresent() && after.isPresent()
                            ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                            : OptionalLong.empty());
        } catch (JMException | RuntimeException e) {
            throw new IOException("the target did not collect: " + e, e);
        }
    }
}
