package dev.fettle.pool.read;

import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.Lookalike;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.adapter.Where;

import java.io.IOException;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Finds beans that no adapter knows and that look like a pool or a breaker. */
final class Guesses {
    /** More are no help to anybody. */
    static final int MOST = 16;

    private static final Set<String> JDK =
            Set.of(
                    "JMImplementation",
                    "java.lang",
                    "java.nio",
                    "java.util.logging",
                    "com.sun.management",
                    "jdk.management",
                    "jdk.management.jfr");

    /**
     * Whose beans were all recorded, and whose pools have adapters: no other bean of theirs is a pool, and there
     * are many. A container registers one for each servlet, a metrics library one for each number.
     */
    private static final List<String> RECORDED =
            List.of(
                    "com.codahale.metrics.",
                    "org.apache.camel.",
                    "org.apache.catalina.",
                    "org.apache.kafka.",
                    "org.apache.logging.log4j.",
                    "org.apache.tomcat.",
                    "org.eclipse.jetty.",
                    "org.springframework.boot.");

    private final Together beans;
    private final Census census;

    Guesses(Together beans, Census census) {
        this.beans = beans;
        this.census = census;
    }

    static boolean isJdk(ObjectName name) {
        return JDK.contains(name.getDomain());
    }

    List<Sighting> find(
            Set<ObjectName> names,
            List<Sighting> claimed,
            List<Sighting> all,
            List<Adapter> adapters)
            throws IOException, JMException {
        Set<ObjectName> known = new HashSet<>();
        all.forEach(each -> each.all().forEach(known::add));
        claimed.forEach(each -> known.addAll(Claims.parts(each, names)));
        List<ObjectName> strange = new ArrayList<>();
        for (ObjectName each : names) {
            if (!known.contains(each) && !isJdk(each) && !isRecorded(each, adapters)) {
                strange.add(each);
            }
        }
        census.describe(strange);
        List<Sighting> alike = new ArrayList<>();
        for (ObjectName each : strange) {
            Lookalike.of(each, census.shape(each))
                    .ifPresent(
                            it -> alike.add(new Sighting(it, each, Map.of(), Map.of(), Map.of())));
        }
        return stated(alike).stream().limit(MOST).toList();
    }

    private boolean isRecorded(ObjectName name, List<Adapter> adapters) {
        return census.type(name)
                        .filter(it -> RECORDED.stream().anyMatch(it::startsWith))
                        .isPresent()
                || adapters.stream()
                        .anyMatch(
                                it ->
                                        it.where() instanceof Where.Group group
                                                && group.name().apply(name));
    }

    /** Without those whose state is none of a breaker's: a service that is started. */
    private List<Sighting> stated(List<Sighting> alike) throws IOException, JMException {
        List<Sighting> asked =
                alike.stream()
                        .filter(it -> it.adapter().state() instanceof StateRule.FromValue)
                        .limit(100)
                        .toList();
        if (asked.isEmpty()) {
            return alike;
        }
        Set<ObjectName> breakers =
                beans.ask("looking at states", asked.size(), from -> breakers(asked, from));
        return alike.stream()
                .filter(
                        it ->
                                !(it.adapter().state() instanceof StateRule.FromValue)
                                        || breakers.contains(it.self()))
                .toList();
    }

    private static Set<ObjectName> breakers(List<Sighting> some, MBeanServerConnection from)
            throws IOException {
        Set<ObjectName> breakers = new HashSet<>();
        for (Sighting each : some) {
            StateRule.FromValue rule = (StateRule.FromValue) each.adapter().state();
            try {
                Object value = from.getAttribute(each.self(), rule.from().attribute());
                Optional.of(Values.text(value))
                        .filter(it -> rule.of(it).isPresent())
                        .ifPresent(_ -> breakers.add(each.self()));
            } catch (JMException | RuntimeException | RemoteException e) {
                // What cannot be read is no guess worth making.
                continue;
            }
        }
        return breakers;
    }
}
