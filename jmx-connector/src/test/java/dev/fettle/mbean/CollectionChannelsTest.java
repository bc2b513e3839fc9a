package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.GarbageCollectionNotificationInfo;

import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

class CollectionChannelsTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final List<String> calls = new ArrayList<>();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<String> failing = new AtomicReference<>("");
    private final Young collector = new Young();
    private final CollectionChannels channels = new CollectionChannels(counted(), lost::get);
    private ObjectName name;

    /** As much of a collector as is looked at. */
    public interface YoungMBean {
        long getCollectionCount();
    }

    private static final class Young extends NotificationBroadcasterSupport implements YoungMBean {
        private long count;
        private boolean silent;

        @Override
        public long getCollectionCount() {
            return count;
        }

        void collect(ObjectName source) {
            count++;
            if (silent) {
                return;
            }
            sendNotification(
                    new Notification(
                            GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION,
                            source,
                            count));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        name = new ObjectName("java.lang:type=GarbageCollector,name=Young");
        server.registerMBean(collector, name);
        channels.recordingBegun(START);
        poll(0);
        calls.clear();
    }

    @Test
    void asksOnceInTenSeconds() throws Exception {
        for (int i = 1; i <= 20; i++) {
            poll(i);
        }
        assertEquals(Collections.nCopies(2, "getAttribute"), calls);
    }

    @Test
    void tellsThatTheRecordingIsSilentAndTrustsItOnceItSpeaks() throws Exception {
        collectEachFiveSeconds(30);
        assertEquals(
                "6 collections were counted of which it told none",
                channels.recordingSilent(at(30)).orElseThrow());
        channels.see(new Happening(Happening.GC, "young", at(30), Map.of()), at(30));
        assertTrue(channels.recordingSilent(at(60)).isEmpty());
    }

    @Test
    void findsNothingWrongWithNotificationsThatCome() throws Exception {
        collectEachFiveSeconds(60);
        assertFalse(calls.contains("addNotificationListener"), calls::toString);
    }

    @Test
    void subscribesAgainWhereNotificationsStopped() throws Exception {
        collector.silent = true;
        collectEachFiveSeconds(40);
        assertTrue(calls.contains("addNotificationListener"), calls::toString);
    }

    @Test
    void listensNoMoreToAFloodAndCountsOn() throws Exception {
        for (int i = 0; i < 5000; i++) {
            collector.collect(name);
        }
        poll(10);
        assertTrue(channels.flooded());
        assertTrue(calls.contains("removeNotificationListener"), calls::toString);
        calls.clear();
        collectEachFiveSeconds(60);
        assertFalse(calls.contains("addNotificationListener"), "once is enough");
        assertTrue(calls.contains("getAttribute"), calls::toString);
    }

    @Test
    void takesNotificationsThatWereLostForAFloodToo() throws Exception {
        lost.set(100_000);
        poll(10);
        assertTrue(channels.flooded());
    }

    @Test
    void subscribesLaterWhereTheFirstSubscriptionFailed() throws Exception {
        failing.set("addNotificationListener");
        var others = new CollectionChannels(counted(), lost::get);
        others.poll(at(0), _ -> {});
        failing.set("");
        calls.clear();
        others.poll(at(10), _ -> {});
        others.poll(at(20), _ -> {});
        assertEquals(1, Collections.frequency(calls, "addNotificationListener"), calls::toString);
    }

    private void collectEachFiveSeconds(int until) throws Exception {
        for (int i = 5; i <= until; i += 5) {
            collector.collect(name);
            poll(i);
        }
    }

    private void poll(int second) throws Exception {
        channels.poll(at(second), _ -> {});
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private MBeanServerConnection counted() {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (_, method, arguments) -> {
                            calls.add(method.getName());
                            if (method.getName().equals(failing.get())) {
                                throw new InstanceNotFoundException("not yet");
                            }
                            try {
                                return method.invoke(server, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
