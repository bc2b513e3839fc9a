package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The adapters that Fettle brings: a resource each, beside this class, and a line here. */
public final class ShippedAdapters {
    /** Their resources, without the ending {@code .json}: the adapters' ids. */
    public static final List<String> NAMES =
            List.of(
                    "hikaricp",
                    "dbcp2",
                    "dbcp2-tomcat",
                    "commons-pool2",
                    "commons-pool2-keyed",
                    "jedis",
                    "lettuce",
                    "tomcat-jdbc",
                    "tomcat-jdbc-jndi",
                    "tomcat-jdbc-resource",
                    "c3p0",
                    "druid",
                    "vibur",
                    "oracle-ucp",
                    "r2dbc-pool",
                    "mongodb",
                    "tomcat-connector",
                    "tomcat-executor",
                    "tomcat-utility",
                    "jetty",
                    "jboss-threads",
                    "xnio",
                    "camel-threads",
                    "camel-breaker",
                    "camel-route-policy",
                    "dropwizard-hikari",
                    "dropwizard-executor",
                    "dropwizard-resilience4j",
                    "micrometer-hikari",
                    "micrometer-executor",
                    "resilience4j-boot",
                    "resilience4j-micrometer",
                    "resilience4j-bulkhead",
                    "resilience4j-thread-bulkhead",
                    "resilience4j-rate-limiter",
                    "hystrix",
                    "hystrix-threads",
                    "sentinel",
                    "agroal",
                    "failsafe",
                    "smallrye-fault-tolerance",
                    "grpc",
                    "httpclient");

    private ShippedAdapters() {}

    /**
     * All of them.
     *
     * @throws IllegalStateException where one is not right, which a test would have found
     */
    public static List<Adapter> all() {
        List<Adapter> all = new ArrayList<>();
        for (String name : NAMES) {
            AdapterReader.Answer answer = AdapterReader.read(name + ".json", text(name));
            all.add(
                    answer.adapter()
                            .orElseThrow(
                                    () -> new IllegalStateException(answer.faults().toString())));
        }
        return List.copyOf(all);
    }

    /** One as it is written. */
    public static String text(String name) {
        try (InputStream in = ShippedAdapters.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("there is no adapter " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
