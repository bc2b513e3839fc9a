package dev.fettle.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose a class is, by its name: the JDK's, a known library's, or the program's own. The one list that
 * places in stacks, fields that hold objects and classes that grow are judged by.
 */
public final class Libraries {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** They carry and keep what is their caller's; the caller is the place to look. */
    private static final List<String> KNOWN =
            List.of(
                    "akka.",
                    "ch.qos.logback.",
                    "clojure.",
                    "com.alibaba.druid.",
                    "com.codahale.metrics.",
                    "com.fasterxml.jackson.",
                    "com.github.benmanes.caffeine.",
                    "com.google.common.",
                    "com.google.gson.",
                    "com.google.protobuf.",
                    "com.hazelcast.",
                    "com.lmax.disruptor.",
                    "com.mchange.",
                    "com.mongodb.",
                    "com.mysql.cj.",
                    "com.zaxxer.hikari.",
                    "groovy.",
                    "io.agroal.",
                    "io.github.resilience4j.",
                    "io.grpc.",
                    "io.lettuce.core.",
                    "io.micrometer.",
                    "io.micronaut.",
                    "io.netty.",
                    "io.opentelemetry.",
                    "io.quarkus.",
                    "io.r2dbc.pool.",
                    "io.reactivex.",
                    "io.smallrye.",
                    "io.undertow.",
                    "io.vertx.",
                    "jakarta.",
                    "javassist.",
                    "kotlin.",
                    "kotlinx.coroutines.",
                    "net.bytebuddy.",
                    "okhttp3.",
                    "okio.",
                    "oracle.jdbc.",
                    "oracle.ucp.",
                    "org.apache.catalina.",
                    "org.apache.commons.",
                    "org.apache.coyote.",
                    "org.apache.hc.",
                    "org.apache.http.",
                    "org.apache.ibatis.",
                    "org.apache.kafka.clients.",
                    "org.apache.logging.",
                    "org.apache.lucene.",
                    "org.apache.pekko.",
                    "org.apache.tomcat.",
                    "org.codehaus.groovy.",
                    "org.eclipse.jetty.",
                    "org.ehcache.",
                    "org.glassfish.",
                    "org.h2.",
                    "org.hibernate.",
                    "org.infinispan.",
                    "org.jboss.",
                    "org.jooq.",
                    "org.mariadb.jdbc.",
                    "org.postgresql.",
                    "org.slf4j.",
                    "org.springframework.",
                    "org.vibur.",
                    "org.wildfly.",
                    "org.xnio.",
                    "org.yaml.snakeyaml.",
                    "reactor.",
                    "redis.clients.jedis.",
                    "scala.");

    /** Packages of programs that live below a library's name. */
    private static final List<String> PROGRAMS = List.of("org.springframework.samples.");

    private static final Libraries STANDARD = new Libraries(KNOWN);

    private final List<String> prefixes;

    private Libraries(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    public static Libraries standard() {
        return STANDARD;
    }

    /**
     * These, too.
     *
     * @param more prefixes of class names, such as {@code com.acme.platform.}
     */
    public Libraries with(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(prefixes);
        all.addAll(more);
        return new Libraries(all);
    }

    /** Whether a class is the JDK's own. */
    public static boolean ofJdk(String type) {
        return starts(type, JDK);
    }

    /** Whether a class that is not the JDK's is a known library's. */
    public boolean known(String type) {
        return starts(type, prefixes) && !starts(type, PROGRAMS);
    }

    /** Whether a class is the program's own: neither the JDK's nor a known library's. */
    public boolean ofProgram(String type) {
        return !ofJdk(type) && !known(type);
    }

    private static boolean starts(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
