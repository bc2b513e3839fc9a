package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Of beans that are shaped as the servers' are, and say what the test wants. */
class ServerThreadsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final String CONNECTOR = "Tomcat:type=ThreadPool,name=\"http-nio-8080\"";
    private static final String FAMILY = "http-nio-8080-exec-#";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicInteger asked = new AtomicInteger();
    private final ServerThreads source = new ServerThreads(together());
    private long nanos;

    /** As Tomcat names its attributes. */
    public interface ConnectorMBean {
        String getname();

        int getcurrentThreadsBusy();

        int getmaxThreads();
    }

    private record Connector(String name, int busy, int max) implements ConnectorMBean {
        @Override
        public String getname() {
            return name;
        }

        @Override
        public int getcurrentThreadsBusy() {
            return busy;
        }

        @Override
        public int getmaxThreads() {
            return max;
        }
    }

    /** As Jetty names its. */
    public interface QueuedMBean {
        String getname();

        int getthreads();

        int getidleThreads();

        int getmaxThreads();
    }

    private record Queued(String name, int threads, int idle, int max) implements QueuedMBean {
        @Override
        public String getname() {
            return name;
        }

        @Override
        public int getthreads() {
            return threads;
        }

        @Override
        public int getidleThreads() {
            return idle;
        }

        @Override
        public int getmaxThreads() {
            return max;
        }
    }

    @Test
    void tellsOfTomcatsConnectorByTheNamesOfItsThreads() throws Exception {
        connector(CONNECTOR, new Connector("http-nio-8080", 180, 200));
        connector(
                "Tomcat:type=ThreadPool,name=\"http-nio-9090\"",
                new Connector("http-nio-9090", 1, 10));
        assertEquals(
                Map.of(
                        HttpSignals.SERVER_BUSY.of(FAMILY), 180.0,
                        HttpSignals.SERVER_LIMIT.of(FAMILY), 200.0),
                RequestBeansTest.samples(tell(FAMILY)));
    }

    @Test
    void countsJettysReservedThreadsAsNotFree() throws Exception {
        server.registerMBean(
                new StandardMBean(new Queued("qtp81628611", 10, 2, 200), QueuedMBean.class),
                new ObjectName(
                        "org.eclipse.jetty.util.thread:type=queuedthreadpool,context=oejs_Server@e320068,id=0"));
        assertEquals(
                Map.of(
                        HttpSignals.SERVER_BUSY.of("qtp81628611-#"), 8.0,
                        HttpSignals.SERVER_LIMIT.of("qtp81628611-#"), 200.0),
                RequestBeansTest.samples(tell("qtp81628611-#")));
    }

    /** As a Tomcat says of virtual threads, and of those that connectors share. */
    @Test
    void tellsNothingOfThreadsThatAreNotTheConnectorsOwn() throws Exception {
        connector(CONNECTOR, new Connector("http-nio-8080", -1, 200));
        connector(
                "Tomcat:type=ThreadPool,name=\"http-nio-9090\"",
                new Connector("http-nio-9090", 3, -1));
        assertEquals(List.of(), tell(FAMILY));
        assertEquals(List.of(), tell("http-nio-9090-exec-#"));
    }

    @Test
    void looksForABeanOfAnotherPoolOnceInFiveMinutes() throws Exception {
        assertEquals(List.of(), tell("pool-1-thread-#"));
        connector(CONNECTOR, new Connector("http-nio-8080", 2, 4));
        int first = asked.get();
        assertEquals(List.of(), tell(FAMILY));
        assertEquals(first, asked.get(), "nothing is asked");
        nanos += ServerThreads.ANEW.toNanos();
        assertEquals(2, tell(FAMILY).size());
        int found = asked.get();
        assertEquals(2, tell(FAMILY).size());
        assertEquals(found + 1, asked.get(), "one round trip a look");
    }

    @Test
    void aConnectorThatWasStoppedIsAGapAndFoundAgainOnceItIsBack() throws Exception {
        connector(CONNECTOR, new Connector("http-nio-8080", 2, 4));
        assertEquals(2, tell(FAMILY).size());
        server.unregisterMBean(new ObjectName(CONNECTOR));
        List<Observation> stopped = tell(FAMILY);
        assertTrue(stopped.stream().allMatch(Gap.class::isInstance), stopped::toString);
        Series busy = HttpSignals.SERVER_BUSY.of(FAMILY);
        assertTrue(
                stopped.stream()
                        .map(Gap.class::cast)
                        .anyMatch(
                                it ->
                                        it.series().equals(busy)
                                                && it.why().equals("the server's MBean is gone")));
        connector(CONNECTOR, new Connector("http-nio-8080", 4, 4));
        assertEquals(4, RequestBeansTest.samples(tell(FAMILY)).get(busy));
    }

    private void connector(String name, Connector connector) throws JMException {
        server.registerMBean(
                new StandardMBean(connector, ConnectorMBean.class), new ObjectName(name));
    }

    private List<Observation> tell(String family) throws IOException {
        nanos += Duration.ofSeconds(5).toNanos();
        var seen = new ArrayList<Observation>();
        source.tell(family, NOW, NOW.plusNanos(nanos), nanos, seen::add);
        return seen;
    }

    private Together together() {
        MBeanServerConnection beans = server;
        return new Together() {
            @Override
            public <T> T ask(String what, int count, Questions<T> questions)
                    throws IOException, JMException {
                asked.addAndGet(count);
                return questions.of(beans);
            }
        };
    }
}
