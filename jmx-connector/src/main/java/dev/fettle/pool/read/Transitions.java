package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Events;
import dev.fettle.pool.adapter.StateRule;
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
import java.util.regex.Matcher;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Sees breakers change their states, and asks the library why where it tells. The library is asked
 * only then; that it does not answer costs the cause, not the transition.
 *
 * <p>Of several changes between two looks all are told where the library lists them. That a breaker opened
 * between two looks at which it was closed shows where it counts, for good, the calls that it refused: a
 * closed one refuses none. For one thread.
 */
final class Transitions {
    private static final Logger LOG = System.getLogger(Transitions.class.getName());

    /** The library's clock may be a little off; what is further away is of another transition. */
    private static final Duration APART = Duration.ofSeconds(5);

    private static final int LONGEST = 300;

    private static final String UNSEEN =
            "it refused calls between two looks at which it was closed";

    private static final int MOST = 4 * Publishing.MOST;

    private final Together beans;
    private final Map<String, BreakerState> states = new HashMap<>();
    private final Map<String, Refusals> refused = new HashMap<>();

    /** The instant of the last that was told of each. */
    private final Map<String, Instant> told = new HashMap<>();

    private Instant before;

    Transitions(Together beans) {
        this.beans = beans;
    }

    /**
     * @param text what the library says of it; empty where it says nothing
     * @param turns all that it lists
     */
    private record Cause(String text, Optional<Instant> at, List<Turn> turns) {
        static final Cause NONE = new Cause("", Optional.empty(), List.of());
    }

    /** One that the library lists. */
    private record Turn(BreakerState from, BreakerState to, Instant at, String text) {}

    void see(Map<String, Entity> entities, Instant now, Consumer<Observation> out)
            throws IOException {
        if (states.size() > MOST) {
            // Until then what is not told for a while is not forgotten: it may change meanwhile.
            states.keySet().retainAll(entities.keySet());
            refused.keySet().retainAll(entities.keySet());
            told.keySet().retainAll(entities.keySet());
        }
        for (Map.Entry<String, Entity> each : entities.entrySet()) {
            Entity entity = each.getValue();
            if (entity.state().isEmpty()) {
                continue;
            }
            BreakerState is = entity.state().get();
            BreakerState was = states.put(each.getKey(), is);
            Optional<Instant> unseen =
                    refused.computeIfAbsent(each.getKey(), _ -> new Refusals())
                            .see(entity, is, now);
            if (was != null && was != is) {
                tell(each.getKey(), was, is, cause(entity), now, out);
            } else if (was != null && unseen.isPresent()) {
                Instant at = unseen.get();
                tell(each.getKey(), new Turn(is, BreakerState.OPEN, at, ""), UNSEEN, out);
                tell(each.getKey(), new Turn(BreakerState.OPEN, is, at, ""), UNSEEN, out);
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
        List<Turn> turns = between(name, was, is, cause.turns, now);
        if (turns.size() > 1) {
            for (Turn each : turns) {
                boolean last = each == turns.getLast();
                tell(name, each, last ? cause.text : each.text, out);
            }
        } else {
            Instant at = cause.at.filter(it -> isNow(it, now)).orElse(now);
            tell(name, new Turn(was, is, at, ""), cause.text, out);
        }
    }

    private void tell(String name, Turn turn, String why, Consumer<Observation> out) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.BEFORE, turn.from.name());
        attributes.put(Happening.AFTER, turn.to.name());
        if (!why.isEmpty()) {
            attributes.put(Happening.CAUSE, why);
        }
        told.put(name, turn.at);
        out.accept(new Happening(Happening.BREAKER, name, turn.at, attributes));
    }

    /** Of those that are listed, the longest chain to what it is from what it was, since the last look. */
    private List<Turn> between(
            String name, BreakerState was, BreakerState is, List<Turn> listed, Instant now) {
        Instant last = told.getOrDefault(name, Instant.MIN);
        List<Turn> chain = new ArrayList<>();
        List<Turn> longest = List.of();
        BreakerState to = is;
        for (Turn each : listed.reversed()) {
            if (each.to != to || !each.at.isAfter(last) || !isNow(each.at, now)) {
                break;
            }
            chain.addFirst(each);
            to = each.from;
            longest = to == was ? List.copyOf(chain) : longest;
        }
        return longest;
    }

    /** Whether it may be since the last look. */
    private boolean isNow(Instant at, Instant now) {
        return !at.isAfter(now.plus(APART))
                && (before == null || !at.isBefore(before.minus(APART)));
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
        List<Turn> turns = new ArrayList<>();
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
                all.stream().flatMap(it -> turn(it, each).stream()).forEach(turns::add);
            }
        }
        return new Cause(brief(String.join("; ", texts)), at, turns);
    }

    private static String brief(String text) {
        String plain = Redaction.of(text);
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    private static Optional<Turn> turn(Object event, Events how) {
        if (how.turn().isEmpty() || !(event instanceof Map<?, ?> it)) {
            return Optional.empty();
        }
        String text = how.text().fill(texts(it)).orElse("");
        Matcher states = how.turn().get().matcher(text);
        if (!states.find()) {
            return Optional.empty();
        }
        Optional<BreakerState> from = StateRule.named(states.group("before"));
        Optional<BreakerState> to = StateRule.named(states.group("after"));
        Optional<Instant> at = how.at().flatMap(key -> instant(it.get(key)));
        return from.isPresent() && to.isPresent() && at.isPresent()
                ? Optional.of(new Turn(from.get(), to.get(), at.get(), brief(text)))
                : Optional.empty();
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
