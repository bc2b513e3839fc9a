package dev.fettle.connect;

import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** A target's flight recorder. Whatever goes wrong is an {@link IOException}. */
final class FlightRecorder {
    private static final ObjectName NAME = name();

    private final FlightRecorderMXBean bean;

    FlightRecorder(MBeanServerConnection beans) {
        bean = JMX.newMXBeanProxy(beans, NAME, FlightRecorderMXBean.class);
    }

    /** Something asked of the bean. */
    interface Request<T> {
        T of(FlightRecorderMXBean bean) throws IOException;
    }

    <T> T ask(Request<T> request) throws IOException {
        try {
            return request.of(bean);
        } catch (UndeclaredThrowableException wrapped) {
            throw wrapped.getCause() instanceof IOException e
                    ? e
                    : new IOException(wrapped.getCause());
        } catch (RuntimeException refused) {
            throw new IOException("the flight recorder refused: " + refused, refused);
        }
    }

    /** Something told to the bean. */
    interface Order {
        void to(FlightRecorderMXBean bean) throws IOException;
    }

    void tell(Order order) throws IOException {
        ask(
                it -> {
                    order.to(it);
                    return null;
                });
    }

    List<RecordingInfo> recordings() throws IOException {
        return ask(FlightRecorderMXBean::getRecordings);
    }

    Optional<RecordingInfo> recording(long id) throws IOException {
        return recordings().stream().filter(r -> r.getId() == id).findFirst();
    }

    Map<String, String> settings(long id) throws IOException {
        return ask(b -> b.getRecordingSettings(id));
    }

    /** Whether a type of events has a setting such as {@code throttle}; false where there is no such. */
    boolean has(String event, String setting) throws IOException {
        return ask(FlightRecorderMXBean::getEventTypes).stream()
                .filter(type -> type.getName().equals(event))
                .flatMap(type -> type.getSettingDescriptors().stream())
                .anyMatch(each -> each.getName().equals(setting));
    }

    /** A recording of no name, which does not run. */
    long make() throws IOException {
        return ask(FlightRecorderMXBean::newRecording);
    }

    void settings(long id, Map<String, String> settings) throws IOException {
        tell(b -> b.setRecordingSettings(id, settings));
    }

    void start(long id) throws IOException {
        tell(b -> b.startRecording(id));
    }

    void options(long id, Map<String, String> options) throws IOException {
        tell(b -> b.setRecordingOptions(id, options));
    }

    void close(long id) throws IOException {
        tell(b -> b.closeRecording(id));
    }

    private static ObjectName name() {
        try {
            return new ObjectName(FlightRecorderMXBean.MXBEAN_NAME);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
