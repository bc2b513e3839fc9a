package dev.fettle.pool.read;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.fettle.connect.Together;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.AdapterReader;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.rmi.UnmarshalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** A target with the MBeans that a test gives it, and what is read of it. */
final class Staged {
    static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicLong nanos = new AtomicLong();
    private final Set<String> unsendable = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final PoolBeans pools;
    private Instant now = NOW;

    Staged(Adapter... adapters) {
        this(List.of(adapters));
    }

    Staged(List<Adapter> adapters) {
        this(adapters, false);
    }

    private Staged(List<Adapter> adapters, boolean hunting) {
        var beans = Together.here(connection());
        pools =
                hunting
                        ? PoolBeans.hunting(
                                beans,
                                adapters,
                                List.of(),
                                true,
                                PlaceToLook.standard()::applicationOf,
                                nanos::get)
                        : new PoolBeans(beans, adapters, List.of(), true, false, nanos::get, "");
    }

    /** One of which leaks are hunted. */
    static Staged hunting(Adapter... adapters) {
        return new Staged(List.of(adapters), true);
    }

    void follow(String pool) {
        pools.follow(pool);
    }

    static Adapter adapter(String json) {
        AdapterReader.Answer answer = AdapterReader.read("test.json", json);
        return answer.adapter().orElseThrow(() -> new AssertionError(answer.faults().toString()));
    }

    StagedBean bean(String name, StagedBean bean) throws JMException {
        server.registerMBean(bean, ObjectName.getInstance(name));
        return bean;
    }

    void remove(String name) throws JMException {
        server.unregisterMBean(ObjectName.getInstance(name));
    }

    /** An attribute whose value's class the console does not have. */
    void cannotSend(String attribute) {
        unsendable.add(attribute);
    }

    /** The MBeans of a recording: values, and what operations returned. */
    Staged replay(String recording) throws JMException, IOException {
        try (var in =
                new InputStreamReader(
                        Staged.class.getResourceAsStream("/mbeans/" + recording + ".json"),
                        StandardCharsets.UTF_8)) {
            JsonObject all = JsonParser.parseReader(in).getAsJsonObject();
            for (JsonElement each : all.getAsJsonArray("mbeans")) {
                replay(each.getAsJsonObject());
            }
        }
        return this;
    }

    private void replay(JsonObject recorded) throws JMException {
        StagedBean bean = new StagedBean(recorded.get("className").getAsString());
        for (JsonElement each : array(recorded, "attributes")) {
            JsonObject attribute = each.getAsJsonObject();
            bean.with(
                    attribute.get("name").getAsString(),
                    attribute.get("type").getAsString(),
                    attribute.has("value")
                            ? value(attribute.get("value"))
                            : new IllegalStateException("unreadable when it was recorded"));
        }
        for (JsonElement each : array(recorded, "operations")) {
            bean.doing(each.getAsJsonObject().get("name").getAsString(), _ -> null);
        }
        if (recorded.has("results")) {
            recorded.getAsJsonObject("results")
                    .entrySet()
                    .forEach(
                            it ->
                                    bean.doing(
                                            it.getKey().replaceAll("\\(.*", ""),
                                            _ -> value(it.getValue())));
        }
        bean(recorded.get("objectName").getAsString(), bean);
    }

    private static JsonArray array(JsonObject of, String key) {
        return of.has(key) ? of.getAsJsonArray(key) : new JsonArray();
    }

    private static Object value(JsonElement json) {
        if (json.isJsonObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(it -> map.put(it.getKey(), value(it.getValue())));
            return map;
        }
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream().map(Staged::value).toList();
        }
        if (!json.isJsonPrimitive()) {
            return null;
        }
        var primitive = json.getAsJsonPrimitive();
        return primitive.isBoolean()
                ? (Object) primitive.getAsBoolean()
                : primitive.isNumber() ? primitive.getAsDouble() : primitive.getAsString();
    }

    List<Observation> poll(int secondsLater) throws IOException {
        now = now.plusSeconds(secondsLater);
        nanos.addAndGet(secondsLater * 1_000_000_000L);
        List<Observation> told = new ArrayList<>();
        pools.poll(now, told::add);
        return told;
    }

    MBeanServer server() {
        return server;
    }

    Instant now() {
        return now;
    }

    PoolReading reading() {
        return pools.reading();
    }

    PoolBeans source() {
        return pools;
    }

    Pool pool(String name) {
        return reading().pools().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + reading()));
    }

    Breaker breaker(String name) {
        return reading().breakers().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + reading()));
    }

    /** The calls since the last time that they were asked for. */
    List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    private MBeanServerConnection connection() {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        Staged.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            if (method.getName().startsWith("getAttribute")
                                    && names(arguments[1]).stream()
                                            .anyMatch(unsendable::contains)) {
                                throw new UnmarshalException(
                                        "error unmarshalling return",
                                        new ClassNotFoundException("com.acme.Engine"));
                            }
                            try {
                                return method.invoke(server, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static List<String> names(Object argument) {
        return argument instanceof String[] many ? Arrays.asList(many) : List.of((String) argument);
    }
}
