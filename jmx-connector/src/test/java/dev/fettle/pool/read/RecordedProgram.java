package dev.fettle.pool.read;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.rmi.UnmarshalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * A program of the recordings ({@code mbeans/README.md}): its MBeans in a server of their own, asked as
 * if from another JVM. What could not be read from there fails as it did: one such attribute fails the
 * whole answer that it is in.
 */
final class RecordedProgram {
    private final JsonObject recording;
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final List<RecordedBean> beans = new ArrayList<>();

    private RecordedProgram(JsonObject recording) {
        this.recording = recording;
    }

    static RecordedProgram of(String name) throws JMException {
        RecordedProgram program = new RecordedProgram(json(name));
        for (JsonElement each : program.array("mbeans")) {
            RecordedBean bean = new RecordedBean(each.getAsJsonObject());
            program.beans.add(bean);
            program.server.registerMBean(bean, bean.name());
        }
        return program;
    }

    private static JsonObject json(String name) {
        String resource = "/mbeans/" + name + ".json";
        try (var in = RecordedProgram.class.getResourceAsStream(resource);
                var text =
                        new InputStreamReader(
                                Objects.requireNonNull(in, resource), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonArray array(String key) {
        return recording.getAsJsonArray(key);
    }

    Instant recordedAt() {
        return Instant.parse(recording.get("recordedAt").getAsString());
    }

    /** Every attribute that was read so far. */
    List<String> read() {
        return beans.stream().flatMap(each -> each.read().stream()).toList();
    }

    /** As from another JVM. */
    MBeanServerConnection connection() {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        RecordedProgram.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getAttributes")) {
                                beFar((ObjectName) arguments[0], (String[]) arguments[1]);
                            }
                            if (method.getName().equals("getAttribute")) {
                                beFar((ObjectName) arguments[0], (String) arguments[1]);
                            }
                            try {
                                return method.invoke(server, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void beFar(ObjectName name, String... attributes) throws UnmarshalException {
        for (RecordedBean each : beans) {
            if (each.name().equals(name)) {
                each.failFarAway(attributes);
            }
        }
    }
}
