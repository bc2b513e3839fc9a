package dev.fettle.app.session;

import dev.fettle.connect.Life;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Watches that the JVM behind an address is still the one that was connected to. Over HTTP there is no
 * connection that would break when it is restarted. One light call every five seconds.
 */
final class LifeWatch implements Source {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final MBeanServerConnection beans;
    private final Life life;
    private Instant last = Instant.EPOCH;
    private volatile boolean ended;

    LifeWatch(MBeanServerConnection beans, Life life) {
        this.beans = beans;
        this.life = life;
    }

    /** Why the JVM is gone, once another one answers in its place. */
    Optional<String> ended() {
        return ended
                ? Optional.of(life.name() + " has ended; another JVM answers at its address")
                : Optional.empty();
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (now.isBefore(last.plus(BETWEEN))) {
            return;
        }
        try {
            Object started =
                    beans.getAttribute(new ObjectName("java.lang:type=Runtime"), "StartTime");
            ended |= started instanceof Number millis && millis.longValue() != life.startedMillis();
            last = now;
        } catch (JMException e) {
            throw new IOException("the JVM does not tell when it was started", e);
        }
    }
}
