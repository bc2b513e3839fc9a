package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Of beans that are shaped as the servers' are, and say what the test wants. */
class RequestBeansTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final String FIRST =
            "Catalina:type=GlobalRequestProcessor,name=\"http-nio-8080\"";
    private static final String SECOND =
            "Catalina:type=GlobalRequestProcessor,name=\"ajp-nio-8009\"";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final RequestBeans source = new RequestBeans(together(), true, nanos::get);
    private Instant now = NOW;

    /** As Tomcat names its attributes. */
    public interface ProcessorMBean {
        int getrequestCount();

        long getprocessingTime();

        int geterrorCount();
    }

    /** A connector of Tomcat's. */
    private static final class Processor implements ProcessorMBean {
        private int requests;
        private long millis;
        private int errors;

        void serve(int many, long tookMillis, int failed) {
            requests += many;
            millis += tookMillis;
            errors += failed;
        }

        @Override
        public int getrequestCount() {
            return requests;
        }

        @Override
        public long getprocessingTime() {
            return millis;
        }

        @Override
        public int geterrorCount() {
            return errors;
        }
    }

    /** As Dropwizard's timers have it. */
    public interface TimerMBean {
        long getCount();
    }

    @Test
    void tellsRateMeanAndErrorsOfWhatHappenedBetweenTwoReadings() throws Exception {
        Processor one = connector(FIRST);
        one.serve(1000, 90_000, 7);
        assertEquals(List.of(), poll(0), "totals are of a time before");
        one.serve(50, 200, 5);
        Map<Series, Double> told = samples(poll(5));
        assertEquals(10.0, told.get(HttpSignals.HTTP_RATE.whole()));
        assertEquals(50.0, told.get(HttpSignals.HTTP_COUNT.whole()));
        assertEquals(0.004, told.get(HttpSignals.HTTP_DURATION.whole()), 1e-12);
        assertEquals(1.0, told.get(HttpSignals.HTTP_ERRORS.whole()));
        assertEquals(10.0, told.get(HttpSignals.CONNECTOR_RATE.of("http-nio-8080")));
        assertEquals(0.004, told.get(HttpSignals.CONNECTOR_DURATION.of("http-nio-8080")), 1e-12);
        assertEquals(1.0, told.get(HttpSignals.CONNECTOR_ERRORS.of("http-nio-8080")));
        assertEquals(7, told.size(), "nothing tells how many are being served");
    }

    @Test
    void weighsConnectorsByTheirRequests() throws Exception {
        Processor one = connector(FIRST);
        Processor other = connector(SECOND);
        poll(0);
        one.serve(90, 90, 0);
        other.serve(10, 1000, 0);
        Map<Series, Double> told = samples(poll(5));
        assertEquals(20.0, told.get(HttpSignals.HTTP_RATE.whole()));
        assertEquals(0.0109, told.get(HttpSignals.HTTP_DURATION.whole()), 1e-12);
        assertEquals(0.001, told.get(HttpSignals.CONNECTOR_DURATION.of("http-nio-8080")), 1e-12);
        assertEquals(0.1, told.get(HttpSignals.CONNECTOR_DURATION.of("ajp-nio-8009")), 1e-12);
    }

    @Test
    void hasNoMeanWhereNoRequestEnded() throws Exception {
        connector(FIRST).serve(5, 10, 0);
        poll(0);
        List<Observation> calm = poll(5);
        assertEquals(0.0, samples(calm).get(HttpSignals.HTTP_RATE.whole()));
        Gap gap = gap(calm, HttpSignals.HTTP_DURATION.whole()).orElseThrow();
        assertEquals("no request ended in that time", gap.why());
        assertEquals(NOW, gap.from());
        assertEquals(NOW.plusSeconds(5), gap.to());
    }

    @Test
    void tellsThatCountersWereSetBackRatherThanARate() throws Exception {
        Processor one = connector(FIRST);
        Processor other = connector(SECOND);
        one.serve(100, 100, 0);
        poll(0);
        one.serve(-90, -90, 0);
        other.serve(10, 10, 0);
        List<Observation> after = poll(5);
        assertEquals(
                RequestCounts.SET_BACK,
                gap(after, HttpSignals.HTTP_RATE.whole()).orElseThrow().why());
        assertEquals(2.0, samples(after).get(HttpSignals.CONNECTOR_RATE.of("ajp-nio-8009")));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(samples(after).get(HttpSignals.HTTP_RATE.whole())));
        one.serve(20, 20, 0);
        assertEquals(4.0, samples(poll(5)).get(HttpSignals.HTTP_RATE.whole()));
    }

    @Test
    void asksEachConnectorOnceInFiveSeconds() throws Exception {
        connector(FIRST);
        connector(SECOND);
        poll(0);
        int before = asked.get();
        poll(4);
        assertEquals(before, asked.get());
        poll(1);
        assertEquals(before + 2, asked.get());
    }

    @Test
    void goesOnWithoutAConnectorThatIsGone() throws Exception {
        Processor one = connector(FIRST);
        connector(SECOND);
        poll(0);
        server.unregisterMBean(new ObjectName(SECOND));
        one.serve(10, 10, 0);
        assertEquals(2.0, samples(poll(5)).get(HttpSignals.HTTP_RATE.whole()));
        poll(5);
        one.serve(20, 20, 0);
        assertEquals(4.0, samples(poll(5)).get(HttpSignals.HTTP_RATE.whole()));
    }

    @Test
    void saysOnceWhyNothingIsKnownAndFindsAServerThatComesLater() throws Exception {
        List<Observation> none = poll(0);
        assertEquals(
                RequestBeans.NONE, gap(none, HttpSignals.HTTP_RATE.whole()).orElseThrow().why());
        assertEquals(List.of(), poll(5), "it was said");
        int before = asked.get();
        assertEquals(List.of(), poll(5));
        assertEquals(before, asked.get(), "where there is nothing to read nothing is asked");
        Processor late = connector(FIRST);
        poll(30);
        late.serve(10, 10, 0);
        assertEquals(2.0, samples(poll(5)).get(HttpSignals.HTTP_RATE.whole()));
    }

    @Test
    void readsAMetricsRegistryOnlyWhereNoServerTells() throws Exception {
        AtomicLong good = timer("GET.outcome.SUCCESS.status.200.uri./hello");
        AtomicLong bad = timer("GET.outcome.SERVER_ERROR.status.500.uri./pay");
        timer("POST.outcome.CLIENT_ERROR.status.404.uri.UNKNOWN").set(3);
        poll(0);
        good.addAndGet(40);
        bad.addAndGet(10);
        List<Observation> told = poll(5);
        assertEquals(10.0, samples(told).get(HttpSignals.HTTP_RATE.whole()));
        assertEquals(2.0, samples(told).get(HttpSignals.HTTP_ERRORS.whole()));
        assertEquals(10.0, samples(told).get(HttpSignals.CONNECTOR_RATE.of("Micrometer")));
        assertEquals(
                RequestCounts.NO_TIMES,
                gap(told, HttpSignals.HTTP_DURATION.whole()).orElseThrow().why());

        Processor tomcat = connector(FIRST);
        poll(30);
        tomcat.serve(5, 5, 0);
        good.addAndGet(5);
        assertEquals(1.0, samples(poll(5)).get(HttpSignals.HTTP_RATE.whole()), "not counted twice");
    }

    @Test
    void readsNoneOfMoreBeansThanItsBound() throws Exception {
        for (int i = 0; i <= RequestBeans.MOST; i++) {
            timer("GET.status.200.uri./page" + i);
        }
        List<Observation> told = poll(0);
        assertEquals(
                "65 MBeans tell of HTTP requests, which are more than Fettle reads (64)",
                gap(told, HttpSignals.HTTP_RATE.whole()).orElseThrow().why());
        int before = asked.get();
        poll(5);
        assertEquals(before, asked.get());
    }

    @Test
    void saysWhatTheTargetRefuses() throws IOException {
        var refused =
                new RequestBeans(
                        new Together() {
                            @Override
                            public <T> T ask(String what, int count, Questions<T> questions)
                                    throws JMException {
                                throw new SecurityException("the role is none");
                            }
                        },
                        true,
                        nanos::get);
        List<Observation> told = new ArrayList<>();
        refused.poll(NOW, told::add);
        assertTrue(
                gap(told, HttpSignals.HTTP_RATE.whole())
                        .orElseThrow()
                        .why()
                        .contains("role is none"));
    }

    private Processor connector(String name) throws Exception {
        var processor = new Processor();
        server.registerMBean(
                new StandardMBean(processor, ProcessorMBean.class), new ObjectName(name));
        return processor;
    }

    private AtomicLong timer(String tags) throws Exception {
        var count = new AtomicLong();
        server.registerMBean(
                new StandardMBean((TimerMBean) count::get, TimerMBean.class),
                new ObjectName(
                        "metrics:name=httpServerRequests.error.none.method."
                                + tags
                                + ",type=timers"));
        return count;
    }

    private Together together() {
        return new Together() {
            @Override
            public <T> T ask(String what, int count, Questions<T> questions)
                    throws IOException, JMException {
                asked.addAndGet(count);
                return questions.of((MBeanServerConnection) server);
            }
        };
    }

    private List<Observation> poll(int afterSeconds) throws IOException {
        now = now.plusSeconds(afterSeconds);
        nanos.addAndGet(Duration.ofSeconds(afterSeconds).toNanos());
        List<Observation> seen = new ArrayList<>();
        source.poll(now, seen::add);
        return seen;
    }

    static Map<Series, Double> samples(List<Observation> seen) {
        Map<Series, Double> values = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Observation each : seen) {
            if (each instanceof Sample(Series series, Instant _, double value)) {
                values.put(series, value);
            }
        }
        return values;
    }

    private static Optional<Gap> gap(List<Observation> seen, Series of) {
        return seen.stream()
                .filter(each -> each instanceof Gap gap && gap.series().equals(of))
                .map(Gap.class::cast)
                .findFirst();
    }
}
