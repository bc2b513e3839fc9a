package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.mbean.RequestCounts.Totals;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * The requests of the target's HTTP servers, where their MBeans tell of them ({@link HttpServers}): one
 * round trip for each connector every five seconds, all under one deadline. The beans' names are looked
 * up at the first poll; again when a bean that was read is gone, when the number of MBeans has changed,
 * which is looked at every 30 s, and every five minutes anyhow. A target without such beans is asked
 * nothing in between.
 *
 * <p>For one thread.
 */
public final class RequestBeans implements Source {
    static final Duration EVERY = Duration.ofSeconds(5);
    static final Duration ANEW = Duration.ofSeconds(30);
    static final Duration ANYHOW = Duration.ofMinutes(5);

    /** Connectors are few; what metrics registries make of each address and status is without end. */
    static final int MOST = 64;

    static final List<Series> WHOLE =
            List.of(
                    HttpSignals.HTTP_RATE.whole(),
                    HttpSignals.HTTP_COUNT.whole(),
                    HttpSignals.HTTP_DURATION.whole(),
                    HttpSignals.HTTP_ERRORS.whole());

    static final String NONE =
            "no MBean of this JVM tells of HTTP requests; Tomcat's do where its MBean registry is"
                + " on (Spring Boot: server.tomcat.mbeanregistry.enabled=true), Jetty's where it"
                + " has a StatisticsHandler and an MBeanContainer";

    private final Together beans;
    private final boolean counted;
    private final LongSupplier nanoTime;
    private final RequestCounts counts = new RequestCounts();

    private Found found;
    private long lookedUpNanos;
    private long countedNanos;
    private long askedNanos;
    private Instant asked;
    private String unread = "";
    private boolean told;

    /** A bean to be read, and by which row of the table. */
    private record Bean(ObjectName name, HttpServer server) {}

    /**
     * @param left how many more there are than are read
     * @param all how many MBeans of any kind the target has; -1 where that was not asked
     */
    private record Found(List<Bean> beans, int left, int all) {}

    /**
     * @param complete whether every bean was there
     * @param nanos when the target looked
     */
    private record Look(Map<String, Totals> byConnector, boolean complete, long nanos) {}

    /**
     * @param counted whether asking how many MBeans there are is cheap: over Jolokia that fetches all
     *     their names
     */
    public RequestBeans(Together beans, boolean counted) {
        this(beans, counted, System::nanoTime);
    }

    RequestBeans(Together beans, boolean counted, LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.counted = counted;
        this.nanoTime = nanoTime;
    }

    /**
     * {@inheritDoc}
     *
     * <p>What cannot be read is a gap with the reason, said once as long as the reason is the same.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        long nanos = nanoTime.getAsLong();
        if (asked != null && nanos - askedNanos < EVERY.toNanos()) {
            return;
        }
        Instant since = asked == null ? now : asked;
        asked = now;
        askedNanos = nanos;
        try {
            if (isDue(nanos)) {
                lookUp(nanos);
            }
            read(since, now, out);
        } catch (NoAnswer | BlockedObject e) {
            unread(e.getMessage(), since, now, out);
        } catch (JMException | RuntimeException e) {
            unread("the JVM refused: " + e, since, now, out);
        }
    }

    private boolean isDue(long nanos) throws IOException, JMException {
        if (found == null || nanos - lookedUpNanos >= ANYHOW.toNanos()) {
            return true;
        }
        if (nanos - countedNanos < ANEW.toNanos()) {
            return false;
        }
        countedNanos = nanos;
        return !counted
                || found.all != beans.ask("counting MBeans", 1, from -> from.getMBeanCount());
    }

    private void lookUp(long nanos) throws IOException, JMException {
        int questions = HttpServers.SERVERS.size() + HttpServers.REGISTRIES.size() + 1;
        Found anew = beans.ask("looking for servers' MBeans", questions, this::find);
        if (found == null || !anew.beans.equals(found.beans)) {
            // What a new one counted before it was found is not of the next interval.
            counts.forget();
        }
        found = anew;
        lookedUpNanos = nanos;
        countedNanos = nanos;
    }

    private Found find(MBeanServerConnection from) throws IOException {
        List<Bean> all = named(HttpServers.SERVERS, from);
        if (all.isEmpty()) {
            all = named(HttpServers.REGISTRIES, from);
        }
        int read = Math.min(MOST, all.size());
        return new Found(
                List.copyOf(all.subList(0, read)),
                all.size() - read,
                counted ? from.getMBeanCount() : -1);
    }

    private static List<Bean> named(List<HttpServer> servers, MBeanServerConnection from)
            throws IOException {
        List<Bean> all = new ArrayList<>();
        for (HttpServer server : servers) {
            // In one order, so that the same ones are read each time.
            for (ObjectName name : new TreeSet<>(from.queryNames(server.beans(), null))) {
                all.add(new Bean(name, server));
            }
        }
        return all;
    }

    private void read(Instant since, Instant now, Consumer<Observation> out)
            throws IOException, JMException {
        if (found.left > 0) {
            unread(
                    (found.beans.size() + found.left)
                            + " MBeans tell of HTTP requests, which are more than Fettle reads ("
                            + MOST
                            + ")",
                    since,
                    now,
                    out);
            return;
        }
        List<Bean> some = found.beans;
        if (some.isEmpty()) {
            unread(NONE, since, now, out);
            return;
        }
        Look look = beans.ask("reading requests", some.size(), from -> look(some, from));
        if (!look.complete) {
            // A connector was stopped: its requests are no longer part of the sum.
            found = null;
        }
        if (look.byConnector.isEmpty()) {
            unread("the server's MBeans do not tell how many requests ended", since, now, out);
            return;
        }
        unread = "";
        told = true;
        counts.take(look.byConnector, now, look.nanos, out);
    }

    private Look look(List<Bean> some, MBeanServerConnection from) throws IOException, JMException {
        long before = nanoTime.getAsLong();
        Map<String, Totals> byConnector = new HashMap<>();
        boolean complete = true;
        for (Bean each : some) {
            try {
                Map<String, Object> values = new HashMap<>();
                for (Attribute value :
                        from.getAttributes(each.name, each.server.attributes()).asList()) {
                    values.put(value.getName(), value.getValue());
                }
                OptionalLong ended = each.server.ended().in(values);
                if (ended.isPresent()) {
                    byConnector.merge(
                            each.server.connectorOf(each.name),
                            totals(each, ended.getAsLong(), values),
                            Totals::plus);
                }
            } catch (InstanceNotFoundException gone) {
                complete = false;
            }
        }
        // The middle of the round trips is nearest to when the target looked.
        return new Look(byConnector, complete, before + (nanoTime.getAsLong() - before) / 2);
    }

    private static Totals totals(Bean bean, long ended, Map<String, Object> values) {
        OptionalLong time =
                bean.server.time().map(sum -> sum.in(values)).orElse(OptionalLong.empty());
        return new Totals(
                ended,
                time.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(time.getAsLong() / bean.server.perSecond()),
                bean.server.errorsOf(bean.name, values),
                bean.server.active().map(sum -> sum.in(values)).orElse(OptionalLong.empty()));
    }

    /** Said again only where it is news; of a target that never told, of the rate alone. */
    private void unread(String why, Instant since, Instant now, Consumer<Observation> out) {
        counts.forget();
        if (why.equals(unread)) {
            return;
        }
        unread = why;
        for (Series each : told ? WHOLE : List.of(HttpSignals.HTTP_RATE.whole())) {
            out.accept(new Gap(each, since, now, why));
        }
    }
}
