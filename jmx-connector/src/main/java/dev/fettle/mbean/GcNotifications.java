package dev.fettle.mbean;

import com.sun.management.GarbageCollectionNotificationInfo;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationFilterSupport;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Counts the notifications of a target's collectors. They are counted on JMX's own thread and not
 * kept, so that a flood of them fills nothing; whoever polls decides what is a flood.
 */
final class GcNotifications {
    private static final System.Logger LOG = System.getLogger(GcNotifications.class.getName());

    private final MBeanServerConnection beans;
    private final List<ObjectName> names;
    private final LongAdder heard = new LongAdder();
    private final NotificationListener listener = (_, _) -> heard.increment();

    GcNotifications(MBeanServerConnection beans, List<ObjectName> names) {
        this.beans = beans;
        this.names = names;
    }

    /** One round trip for each bean. The target sends nothing but these notifications. */
    void subscribe() throws IOException, JMException {
        var collections = new NotificationFilterSupport();
        collections.enableType(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION);
        for (ObjectName each : names) {
            beans.addNotificationListener(each, listener, collections, null);
        }
    }

    /** Ends what can be ended; what is left is counted and means nothing. */
    void unsubscribe() {
        for (ObjectName each : names) {
            try {
                beans.removeNotificationListener(each, listener);
            } catch (IOException | JMException | RuntimeException e) {
                LOG.log(Level.DEBUG, "no longer subscribed to " + each, e);
            }
        }
    }

    /** Since the first subscription. */
    long heard() {
        return heard.sum();
    }
}
