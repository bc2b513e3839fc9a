package dev.fettle.jfr;

import java.time.Duration;
import java.util.Objects;

/**
 * More events came than a target and a console should be asked to bear.
 *
 * @param event of which most came, the collector's aside
 * @param perSecond how many of all events
 * @param lag how late the last one was
 */
public record EventFlood(String event, double perSecond, Duration lag) {
    public EventFlood {
        Objects.requireNonNull(event);
        Objects.requireNonNull(lag);
    }
}
