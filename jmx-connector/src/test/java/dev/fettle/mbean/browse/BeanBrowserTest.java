package dev.fettle.mbean.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanDescription.OperationInfo;
import dev.fettle.beans.BeanName;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.BeanValues.Read;
import dev.fettle.beans.BeanValues.Unread;
import dev.fettle.beans.BeanValues.Value;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Detail;
import dev.fettle.beans.Heard;
import dev.fettle.beans.Indexed;
import dev.fettle.beans.Measure;
import dev.fettle.beans.Shape;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** This JVM's own MBeans and a hostile one, over RMI, as a console meets them. */
final class BeanBrowserTest {
    private static final String HOSTILE = "com.acme:name=hostile,type=\"a,b\"";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final HostileBean hostile = new HostileBean();
    private JMXConnectorServer rmi;
    private JMXConnector connector;
    private MBeanServerConnection beans;
    private BeanBrowser browser;

    @BeforeEach
    void connect() throws Exception {
        server.registerMBean(hostile, new ObjectName(HOSTILE));
        rmi =
                JMXConnectorServerFactory.newJMXConnectorServer(
                        new JMXServiceURL("service:jmx:rmi://localhost"), null, server);
        rmi.start();
        connector = JMXConnectorFactory.connect(rmi.getAddress());
        beans = connector.getMBeanServerConnection();
        browser = new BeanBrowser(beans, beans);
    }

    @AfterEach
    void disconnect() throws Exception {
        connector.close();
        rmi.stop();
        server.unregisterMBean(new ObjectName(HOSTILE));
    }

    private static Value value(BeanValues values, String attribute) {
        return values.values().stream()
                .filter(each -> each.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesNamesApartWithoutReadingAnyBean() throws Exception {
        BeanName name =
                browser.names().names().stream()
                        .filter(each -> each.domain().equals("com.acme"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                List.of(new BeanName.Key("type", "a,b"), new BeanName.Key("name", "hostile")),
                name.keys(),
                "what it is comes first, and without its quotes");
        assertEquals(0, hostile.reads);
    }

    @Test
    void describesWhatCanBeSetAndRun() throws Exception {
        BeanDescription told = browser.describe(HOSTILE);
        AttributeInfo max = attribute(told, "Max");
        assertTrue(max.writable());
        assertTrue(max.unsettable().isEmpty());
        assertTrue(attribute(told, "Password").unsettable().orElseThrow().contains("secret"));
        assertEquals(Unit.SECONDS, attribute(told, "HeldMillis").measure().unit());
        assertEquals(
                List.of("accept", "add", "purge"),
                told.operations().stream().map(OperationInfo::name).toList());
        assertTrue(told.operations().get(0).uncallable().orElseThrow().contains("List"));
        assertTrue(told.operations().get(1).uncallable().isEmpty());
        assertFalse(told.operations().get(1).grave());
        assertTrue(told.operations().get(2).grave());
        assertEquals(0, hostile.reads, "no value is read for that");
    }

    private static AttributeInfo attribute(BeanDescription told, String name) {
        return told.attributes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsWhatItCanThoughOneValueCannotBeSent() throws Exception {
        BeanReader reader = browser.reader(browser.describe(HOSTILE));
        for (int i = 0; i < 3; i++) {
            BeanValues values = reader.values();
            Read max = assertInstanceOf(Read.class, value(values, "Max"));
            assertEquals("10", max.line());
            assertEquals(10, max.number().orElseThrow());
            assertEquals(
                    "[redacted]", assertInstanceOf(Read.class, value(values, "Password")).line());
            assertTrue(
                    assertInstanceOf(Unread.class, value(values, "Throwing"))
                            .why()
                            .contains("the cache is closed"));
            for (String each : List.of("Own", "Hidden")) {
                assertTrue(
                        assertInstanceOf(Unread.class, value(values, each))
                                .why()
                                .contains("NotSerializable"));
            }
            assertTrue(assertInstanceOf(Read.class, value(values, "Huge")).cut());
            assertTrue(assertInstanceOf(Read.class, value(values, "Circle")).composed());
        }
        assertEquals(4, hostile.reads, "what was spoilt once is read alone, then with the others");
    }

    @Test
    void asksForWhatFailedOnlyNowAndThen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        MBeanServerConnection counted =
                (MBeanServerConnection)
                        java.lang.reflect.Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {MBeanServerConnection.class},
                                (_, method, arguments) -> {
                                    asked.incrementAndGet();
                                    try {
                                        return method.invoke(beans, arguments);
                                    } catch (java.lang.reflect.InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        long[] nanos = {0};
        var reader =
                new BeanReader(
                        counted,
                        new ObjectName(HOSTILE),
                        browser.describe(HOSTILE),
                        () -> nanos[0]);
        reader.values();
        reader.values();
        asked.set(0);
        reader.values();
        assertEquals(1, asked.get(), "all that can be sent comes in one call");
        nanos[0] += BeanReader.AGAIN_NANOS;
        reader.values();
        assertTrue(asked.get() > 2, "by then it may do better");
    }

    @Test
    void laysCompositeAndTabularDataOut() throws Exception {
        BeanDescription memory = browser.describe("java.lang:type=Memory");
        Detail heap = browser.reader(memory).detail("HeapMemoryUsage", false);
        Shape.Parts parts = assertInstanceOf(Shape.Parts.class, heap.shape());
        Shape.Part used =
                parts.parts().stream()
                        .filter(each -> each.path().equals(List.of("used")))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Unit.BYTES, used.measure().unit());
        assertTrue(used.number().orElseThrow() > 0);

        BeanDescription runtime = browser.describe("java.lang:type=Runtime");
        Detail properties = browser.reader(runtime).detail("SystemProperties", false);
        Shape.Rows rows = assertInstanceOf(Shape.Rows.class, properties.shape());
        assertEquals(List.of("key", "value"), rows.columns());
        assertTrue(rows.rows().stream().anyMatch(row -> row.getFirst().equals("java.vm.name")));
    }

    @Test
    void keepsSecretsOutOfTables() throws Exception {
        System.setProperty("fettle.test.password", "s3cr3t");
        try {
            BeanDescription runtime = browser.describe("java.lang:type=Runtime");
            Detail properties = browser.reader(runtime).detail("SystemProperties", true);
            Shape.Rows rows = assertInstanceOf(Shape.Rows.class, properties.shape());
            assertTrue(rows.rows().contains(List.of("fettle.test.password", "[redacted]")));
            assertFalse(rows.toString().contains("s3cr3t"));
        } finally {
            System.clearProperty("fettle.test.password");
        }
    }

    @Test
    void boundsWhatIsLongAndShowsMoreWhenAsked() throws Exception {
        BeanReader reader = browser.reader(browser.describe(HOSTILE));
        Shape.Plain few = assertInstanceOf(Shape.Plain.class, reader.detail("Long", false).shape());
        assertTrue(few.cut());
        Shape.Plain all = assertInstanceOf(Shape.Plain.class, reader.detail("Long", true).shape());
        assertFalse(all.cut());
        assertEquals(50_000, all.length());
        Shape.Rows some = assertInstanceOf(Shape.Rows.class, reader.detail("Huge", false).shape());
        assertEquals(100, some.rows().size());
        assertEquals(299_900, some.left());
        assertTrue(
                assertInstanceOf(Shape.Rows.class, reader.detail("Huge", true).shape()).left() > 0,
                "whole is not without any bound");
        assertInstanceOf(Shape.Rows.class, reader.detail("Circle", true).shape());
        assertThrows(IOException.class, () -> reader.detail("Throwing", false));
    }

    @Test
    void indexesClassesAndAttributes() throws Exception {
        Indexed index = browser.index(List.of(HOSTILE, "a:type=gone")).getFirst();
        assertEquals(HostileBean.class.getName(), index.type());
        assertTrue(index.attributes().contains("HeldMillis"));
        assertEquals(
                List.of(),
                browser.index(List.of("a:type=gone")).getFirst().attributes(),
                "one that is gone is no reason to know nothing of the others");
    }

    @Test
    void chartsNumbersAndLeavesGapsWithTheReason() throws Exception {
        var charted = new ChartedAttributes(beans, Runnable::run, System::nanoTime);
        Measure millis = new Measure(Unit.SECONDS, 1e-3, true);
        Measure bytes = new Measure(Unit.BYTES, 1, true);
        var held = new Charted(HOSTILE, List.of("HeldMillis"), millis);
        var used = new Charted("java.lang:type=Memory", List.of("HeapMemoryUsage", "used"), bytes);
        var broken = new Charted(HOSTILE, List.of("Throwing"), Measure.BARE);
        charted.chart(List.of(held, used, broken));
        List<Observation> seen = new ArrayList<>();
        Instant now = Instant.now();
        charted.poll(now, seen::add);
        assertEquals(List.of(), seen, "a poll waits for no getter");
        charted.poll(now.plusSeconds(1), seen::add);
        assertTrue(seen.contains(new Sample(held.series(), now, 1.5)), "in base units");
        assertTrue(
                seen.stream()
                        .anyMatch(
                                each ->
                                        each instanceof Sample it
                                                && it.series().equals(used.series())
                                                && it.value() > 0));
        List<Gap> gaps =
                seen.stream()
                        .filter(Gap.class::isInstance)
                        .map(Gap.class::cast)
                        .collect(Collectors.toList());
        assertEquals(1, gaps.size());
        assertEquals(broken.series(), gaps.getFirst().series());
        assertTrue(gaps.getFirst().why().contains("the cache is closed"));
        assertEquals(HOSTILE + "#HeldMillis", held.series().subject());
        assertEquals(Unit.BYTES, used.series().signal().unit());
    }

    @Test
    void saysThatAGetterIsNotBackYet() throws Exception {
        List<Runnable> later = new ArrayList<>();
        var charted = new ChartedAttributes(beans, later::add, System::nanoTime);
        var max = new Charted(HOSTILE, List.of("Max"), Measure.BARE);
        charted.chart(List.of(max));
        List<Observation> seen = new ArrayList<>();
        Instant now = Instant.now();
        charted.poll(now, seen::add);
        charted.poll(now.plusSeconds(1), seen::add);
        assertEquals(1, later.size(), "no second question before the first is answered");
        assertInstanceOf(Gap.class, seen.getFirst());
        later.removeFirst().run();
        charted.poll(now.plusSeconds(2), seen::add);
        assertTrue(seen.contains(new Sample(max.series(), now, 10)));
    }

    @Test
    void listensUntilItIsClosed() throws Exception {
        Subscription subscription = Subscription.to(beans, HOSTILE);
        for (int i = 0; i < Subscription.MOST + 20; i++) {
            Notification notice = new Notification("pool.empty", HOSTILE, i, "token=abcdef123456");
            notice.setUserData(new int[] {i});
            hostile.sendNotification(notice);
        }
        long end = System.nanoTime() + 20_000_000_000L;
        while (subscription.heard().all() < Subscription.MOST + 20) {
            assertTrue(System.nanoTime() < end, "came: " + subscription.heard().all());
            Thread.onSpinWait();
        }
        Heard heard = subscription.heard();
        assertEquals(Subscription.MOST, heard.newest().size());
        assertEquals("[" + (Subscription.MOST + 19) + "]", heard.newest().getFirst().userData());
        assertFalse(heard.newest().getFirst().message().contains("abcdef123456"));
        subscription.close();
        hostile.sendNotification(new Notification("pool.empty", HOSTILE, 9999));
        Subscription other = Subscription.to(beans, HOSTILE);
        hostile.sendNotification(new Notification("pool.full", HOSTILE, 10_000));
        while (other.heard().all() == 0) {
            assertTrue(System.nanoTime() < end, "the later one never came");
            Thread.onSpinWait();
        }
        assertEquals(Subscription.MOST + 20, subscription.heard().all());
        other.close();
        assertThrows(IOException.class, () -> Subscription.to(beans, "java.lang:type=Runtime"));
    }
}
