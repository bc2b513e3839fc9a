package dev.fettle.patients.hostile;

import com.sun.management.GarbageCollectionNotificationInfo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;

/**
 * {@code HostileServer TRACE [what ...]}: a JVM that answers as any other, and has beans that do not.
 * TRACE is the file that a gadget writes where it runs. Ends with its standard input.
 *
 * <ul>
 *   <li>always: {@code hostile:type=Values}, an attribute for each of {@link Harms}
 *   <li>{@code memory}, {@code runtime}: the JVM's own bean of that name answers with gadgets
 *   <li>{@code flood}: {@code hostile:type=Flood}, and a garbage collector that never pauses for breath
 *   <li>{@code gadgets}: a flood whose user data are gadgets
 *   <li>{@code crowd=N}: so many {@code com.acme.crowd:type=Item,id=…}
 * </ul>
 */
public final class HostileServer {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private HostileServer() {}

    public static void main(String[] args) throws Exception {
        Path trace = Path.of(args[0]);
        var harms = new Harms(trace);
        SERVER.registerMBean(new HostileBean(harms.all()), new ObjectName("hostile:type=Values"));
        for (String what : List.of(args).subList(1, args.length)) {
            doWhat(what, trace);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void doWhat(String what, Path trace) throws Exception {
        if (what.startsWith("crowd=")) {
            Crowd.register(Integer.parseInt(what.substring("crowd=".length())));
            return;
        }
        switch (what) {
            case "memory" ->
                    replace("java.lang:type=Memory", "HeapMemoryUsage", () -> new Gadget(trace));
            case "runtime" ->
                    replace("java.lang:type=Runtime", "VmVersion", () -> new Gadget(trace));
            case "flood" -> flood(null);
            case "gadgets" -> flood(new Gadget(trace));
            default -> throw new IllegalArgumentException("there is no harm called " + what);
        }
    }

    /** Takes a bean's place; its other attributes are answered truly. */
    private static void replace(String name, String attribute, Callable<Object> answer)
            throws JMException {
        var bean = new ObjectName(name);
        Map<String, Callable<Object>> answers = new HashMap<>();
        for (var each : SERVER.getMBeanInfo(bean).getAttributes()) {
            try {
                Object value = SERVER.getAttribute(bean, each.getName());
                answers.put(each.getName(), () -> value);
            } catch (JMException | RuntimeException refused) {
                continue;
            }
        }
        answers.put(attribute, answer);
        SERVER.unregisterMBean(bean);
        SERVER.registerMBean(new HostileBean(answers), bean);
    }

    private static void flood(Gadget userData) throws JMException {
        String type = GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION;
        for (String name :
                List.of("hostile:type=Flood", "java.lang:type=GarbageCollector,name=Hostile")) {
            var bean =
                    new HostileBean(
                            Map.of("CollectionCount", () -> 1L, "CollectionTime", () -> 0L));
            var source = new ObjectName(name);
            SERVER.registerMBean(bean, source);
            new Flood(
                            bean,
                            number -> {
                                var drop = new Notification(type, source, number, "drop " + number);
                                drop.setUserData(userData);
                                return drop;
                            })
                    .start();
        }
    }
}
