package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Events;
import dev.fettle.pool.adapter.Values;
import dev.fettle.secret.Redaction;
import dev.fettle.signal.BreakerState;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Sees breakers change their states, and asks the library why where it tells. The library is asked
 * only then; that it does not answer costs the cause, not the transition. For one thread.
 */
final class Transitions {
    private static final Logger LOG = System.getLogger(Transitions.class.getName());

    /** The library's clock may be a little off; what is further away is of another transition. */
    private static final Duration APART = Duration.ofSeconds(5);

    private static final int LONGEST = 300;

    private static final int MOST = 4 * Publishing.MOST;

    private final Together beans;
    private final Map<String, BreakerState> states = new HashMap<>();
    private Instant before;

    Transitions(Together beans) {
        this.beans = beans;
    }

    /**
     * @param text what the library says of it; empty where it says nothing
     */
    private record Cause(String text, Optional<Instant> at) {
        static final Cause NONE = new Cause("", Optional.empty());
    }

    void see(Map<String, Entity> entities, Instant now, Consumer<Observation> out)
            throws IOException {
        if (states.size() > MOST) {
            // Until then what is not told for a while is not forgotten: it may change meanwhile.
            states.keySet().retainAll(entities.keySet());
        }
        for (Map.Entry<String, Entity> each : entities.entrySet()) {
            Entity entity = each.getValue();
            if (entity.state().isEmpty()) {
                continue;
            }
            BreakerState is = entity.state().get();
            BreakerState was = states.put(each.getKey(), is);
            if (was != null && was != is) {
                tell(each.getKey(), was, is, cause(entity), now, out);
            }
        }
        before = now;
    }

    private void tell(
            String name,
            BreakerState was,
            BreakerState is,
            Cause cause,
            Instant now,
            Consumer<Observation> out) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.BEFORE, was.name());
        attributes.put(Happening.AFTER, is.name());
        if (!cause.text.isEmpty()) {
            attributes.put(Happening.CAUSE, cause.text);
        }
        Instant at =
                cause.at
                        .filter(it -> !it.isAfter(now.plus(APART)))
                        .filter(it -> before == null || !it.isBefore(before.minus(APART)))
                        .orElse(now);
        out.accept(new Happening(Happening.BREAKER, name, at, attributes));
    }

    private Cause cause(Entity entity) throws IOException {
        List<Events> asked =
                entity.adapter().events().stream()
                        .filter(it -> bean(entity, it).isPresent())
                        .toList();
        if (asked.isEmpty()) {
            return Cause.NONE;
        }
        try {
            return beans.ask(
                    "asking why a breaker changed its state",
                    asked.size(),
                    from -> cause(entity, asked, from));
        } catch (NoAnswer | BlockedObject | JMException | RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "the cause of a transition is not known", e);
            return Cause.NONE;
        }
    }

    private static Optional<ObjectName> bean(Entity entity, Events events) {
        return entity.events().sighting().bean(events.operation().bean());
    }

    private static Cause cause(Entity entity, List<Events> asked, MBeanServerConnection from)
            throws IOException, JMException {
        List<String> texts = new ArrayList<>();
        Optional<Instant> at = Optional.empty();
        for (Events each : asked) {
            Object told =
                    Invocation.call(
                            bean(entity, each).orElseThrow(),
                            each.operation(),
                            entity.events().parts(),
                            from);
            if (Values.within(told, each.each()) instanceof List<?> all
                    && !all.isEmpty()
                    && all.getLast() instanceof Map<?, ?> latest) {
                each.text().fill(texts(latest)).ifPresent(texts::add);
                at = at.or(() -> each.at().flatMap(key -> instant(latest.get(key))));
            }
        }
        String text = Redaction.of(String.join("; ", texts));
        return new Cause(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…", at);
    }

    private static Map<String, String> texts(Map<?, ?> event) {
        Map<String, String> texts = new HashMap<>();
        event.forEach(
                (key, value) -> {
                    if (value != null) {
                        texts.put(String.valueOf(key), Values.text(value));
                    }
                });
        return texts;
    }

    /** As Spring Boot writes it, {@code 2026-11-23T10:54:00.9Z[Etc/UTC]}, or milliseconds. */
    private static Optional<Instant> instant(Object value) {
        try {
            if (value instanceof String text) {
                return Optional.of(ZonedDateTime.parse(text).toInstant());
            }
        } catch (DateTimeException none) {
            return Optional.empty();
        }
        OptionalDouble millis = Values.number(value);
        return millis.isPresent()
                ? Optional.of(Instant.ofEpochMilli((long) millis.getAsDouble()))
                : Optional.empty();
    }
}
