package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.jmx.MBeanContainer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Real servers in this process, whose requests are counted by themselves. */
class RealServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final AtomicLong nanos = new AtomicLong();
    private final RequestBeans source = new RequestBeans(Together.here(beans), true, nanos::get);
    private final HttpClient client = HttpClient.newHttpClient();

    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir private Path folder;

    /** Answers, says that it is not there, or holds what it is asked. */
    private final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (request.getRequestURI().endsWith("held")) {
                untilOver();
            } else if (request.getRequestURI().endsWith("missing")) {
                response.sendError(404);
            } else {
                response.getWriter().print("ok");
            }
        }
    }

    @Test
    void tellsOfTomcat() throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "shop", new Shop()).addMapping("/*");
        tomcat.start();
        try {
            String url = "http://127.0.0.1:" + connector.getLocalPort() + "/";
            ObjectName bean =
                    beans.queryNames(new ObjectName("*:type=GlobalRequestProcessor,*"), null)
                            .iterator()
                            .next();
            get(url);
            await(bean, "requestCount", 1);
            assertEquals(Map.of(), poll(0));
            for (int i = 0; i < 8; i++) {
                get(url);
            }
            get(url + "missing");
            get(url + "missing");
            await(bean, "requestCount", 11);
            Map<Series, Double> told = poll(5);
            assertEquals(2.0, told.get(HttpSignals.HTTP_RATE.whole()));
            assertEquals(0.4, told.get(HttpSignals.HTTP_ERRORS.whole()));
            assertEquals(10.0, told.get(HttpSignals.HTTP_COUNT.whole()));
            double mean = told.get(HttpSignals.HTTP_DURATION.whole());
            assertTrue(mean >= 0 && mean < 10, "mean " + mean);
            assertTrue(
                    told.keySet().stream()
                            .anyMatch(
                                    series ->
                                            series.signal().equals(HttpSignals.CONNECTOR_RATE)
                                                    && series.subject().startsWith("http-nio-")),
                    told::toString);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void tellsOfJettyWithItsTimesInNanoseconds() throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var held = new CountDownLatch(1);
        server.setHandler(
                new StatisticsHandler(
                        new Handler.Abstract() {
                            @Override
                            public boolean handle(
                                    Request request, Response response, Callback callback)
                                    throws Exception {
                                if (Request.getPathInContext(request).equals("/held")) {
                                    held.await();
                                }
                                response.setStatus(
                                        Request.getPathInContext(request).equals("/bad")
                                                ? 500
                                                : 200);
                                callback.succeeded();
                                return true;
                            }
                        }));
        server.addBean(new MBeanContainer(beans));
        server.start();
        try {
            String url = "http://127.0.0.1:" + connector.getLocalPort();
            ObjectName bean =
                    beans.queryNames(
                                    new ObjectName(
                                            "org.eclipse.jetty.server.handler:type=statisticshandler,*"),
                                    null)
                            .iterator()
                            .next();
            get(url + "/");
            await(bean, "responses2xx", 1);
            assertEquals(Map.of(), poll(0));
            for (int i = 0; i < 3; i++) {
                get(url + "/");
            }
            get(url + "/bad");
            var waiting =
                    client.sendAsync(
                            HttpRequest.newBuilder(URI.create(url + "/held")).build(),
                            HttpResponse.BodyHandlers.discarding());
            await(bean, "requestTotal", 6);
            await(bean, "requestsActive", 1);
            long total = ((Number) beans.getAttribute(bean, "requestTimeTotal")).longValue();
            Map<Series, Double> told = poll(5);
            assertEquals(0.8, told.get(HttpSignals.HTTP_RATE.whole()));
            assertEquals(0.2, told.get(HttpSignals.HTTP_ERRORS.whole()));
            assertEquals(1.0, told.get(HttpSignals.HTTP_ACTIVE.whole()));
            double mean = told.get(HttpSignals.HTTP_DURATION.whole());
            assertTrue(mean > 0 && mean * 4 <= total / 1e9, mean + " of " + total + " ns");
            assertTrue(
                    told.containsKey(HttpSignals.CONNECTOR_RATE.of("oejs_Server")), told::toString);
            assertFalse(waiting.isDone());
            held.countDown();
            assertEquals(200, waiting.get().statusCode());
        } finally {
            held.countDown();
            server.stop();
            server.destroy();
        }
    }

    /** What its threads are called, and what its MBean says of them, while requests are held. */
    @Test
    void tellsHowManyOfTomcatsThreadsAreBusyAndHowManyThereMayBe() throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "4");
        connector.setProperty("minSpareThreads", "4");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "shop", new Shop()).addMapping("/*");
        tomcat.start();
        try {
            String url = "http://127.0.0.1:" + connector.getLocalPort() + "/held";
            ObjectName bean = only("*:type=ThreadPool,*");
            for (int i = 1; i <= 3; i++) {
                hold(url);
                await(bean, "currentThreadsBusy", i);
            }
            String family =
                    WorkerFamilies.family(threadNamed(name -> name.contains("-exec-")).getName());
            assertEquals(
                    Map.of(
                            HttpSignals.SERVER_BUSY.of(family), 3.0,
                            HttpSignals.SERVER_LIMIT.of(family), 4.0),
                    threads(family));
        } finally {
            over.countDown();
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void tellsHowManyOfJettysThreadsAreBusyAndHowManyThereMayBe() throws Exception {
        var server = new Server(new QueuedThreadPool(8, 8));
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        untilOver();
                        callback.succeeded();
                        return true;
                    }
                });
        server.addBean(new MBeanContainer(beans));
        server.start();
        try {
            ObjectName bean = only("org.eclipse.jetty.util.thread:type=queuedthreadpool,*");
            for (int i = 0; i < 8; i++) {
                hold("http://127.0.0.1:" + connector.getLocalPort());
            }
            // It starts its threads one by one: none may be idle before all are there.
            await(bean, "threads", 8);
            await(bean, "idleThreads", 0);
            String family = beans.getAttribute(bean, "name") + "-#";
            assertEquals(
                    family,
                    WorkerFamilies.family(
                            threadNamed(name -> name.matches("qtp\\d+-\\d+")).getName()));
            assertEquals(
                    Map.of(
                            HttpSignals.SERVER_BUSY.of(family), 8.0,
                            HttpSignals.SERVER_LIMIT.of(family), 8.0),
                    threads(family));
        } finally {
            over.countDown();
            server.stop();
            server.destroy();
        }
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold(String url) {
        client.sendAsync(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private ObjectName only(String pattern) throws Exception {
        Set<ObjectName> names = beans.queryNames(new ObjectName(pattern), null);
        assertEquals(1, names.size(), names::toString);
        return names.iterator().next();
    }

    private static Thread threadNamed(Predicate<String> name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(it -> name.test(it.getName()))
                .findFirst()
                .orElseThrow();
    }

    private Map<Series, Double> threads(String family) throws IOException {
        List<Observation> seen = new ArrayList<>();
        new ServerThreads(Together.here(beans))
                .tell(family, Instant.EPOCH, Instant.EPOCH, 0, seen::add);
        return RequestBeansTest.samples(seen);
    }

    private void get(String url) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** A server counts a request after it has sent the answer. */
    private void await(ObjectName bean, String attribute, long wanted) throws Exception {
        long due = System.nanoTime() + PATIENCE.toNanos();
        while (((Number) beans.getAttribute(bean, attribute)).longValue() != wanted) {
            assertTrue(
                    System.nanoTime() < due,
                    attribute + " is " + beans.getAttribute(bean, attribute));
            Thread.onSpinWait();
        }
    }

    private Map<Series, Double> poll(int afterSeconds) throws IOException {
        nanos.addAndGet(Duration.ofSeconds(afterSeconds).toNanos());
        List<Observation> seen = new ArrayList<>();
        source.poll(Instant.parse("2026-11-27T08:00:00Z").plusSeconds(afterSeconds), seen::add);
        return RequestBeansTest.samples(seen);
    }
}
