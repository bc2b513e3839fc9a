package dev.fettle.connect;

import com.sun.management.GarbageCollectionNotificationInfo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** A JVM whose notifications carry gadgets, some each millisecond. Ends with its standard input. */
final class GadgetServer extends NotificationBroadcasterSupport implements GadgetServerMBean {
    private GadgetServer() {}

    public static void main(String[] args) throws Exception {
        var bean = new GadgetServer();
        var name = new ObjectName("java.lang:type=GarbageCollector,name=Hostile");
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
        System.out.println("up");
        for (long number = 1; System.in.available() == 0; number++) {
            for (int i = 0; i < 20; i++) {
                bean.send(name, number, i == 0);
            }
            Thread.sleep(1);
        }
    }

    private void send(ObjectName name, long number, boolean honest) {
        var notification =
                new Notification(
                        GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION,
                        name,
                        number);
        notification.setUserData(honest ? null : new Gadget());
        sendNotification(notification);
    }

    static Process start() throws Exception {
        Path classes =
                Path.of(
                        GadgetServer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                classes.toString(),
                                GadgetServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.inputReader().readLine();
        return process;
    }

    @Override
    public long getCollectionCount() {
        return 1;
    }
}
