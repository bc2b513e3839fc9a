package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.connect.Together;
import dev.fettle.pool.Hint;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.ShippedAdapters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;

/** What is said of libraries that are there and expose nothing. */
class ShippedHintsTest {
    private static PoolReading reading(
            MBeanServerConnection beans, List<String> classes, List<String> threads)
            throws IOException {
        PoolBeans pools =
                new PoolBeans(Together.here(beans), ShippedAdapters.all(), List.of(), true);
        pools.recognise(classes, threads);
        pools.poll(Instant.EPOCH, _ -> {});
        return pools.reading();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HikariCP | com.zaxxer.hikari.pool.HikariPool
                    DBCP2 | org.apache.commons.dbcp2.BasicDataSource
                    Tomcat JDBC | org.apache.tomcat.jdbc.pool.DataSource
                    Tomcat | org.apache.catalina.startup.Tomcat
                    Oracle UCP | oracle.ucp.jdbc.PoolDataSourceImpl
                    R2DBC Pool | io.r2dbc.pool.ConnectionPool
                    MongoDB driver | com.mongodb.internal.connection.DefaultConnectionPool
                    Jetty | org.eclipse.jetty.util.thread.QueuedThreadPool
                    Resilience4j | io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine
                    Sentinel | com.alibaba.csp.sentinel.CtSph
                    Agroal | io.agroal.pool.ConnectionPool
                    Failsafe | dev.failsafe.internal.CircuitBreakerImpl
                    SmallRye Fault Tolerance | io.smallrye.faulttolerance.core.circuit.breaker.CircuitBreaker
                    gRPC | io.grpc.internal.ManagedChannelImpl
                    Apache HttpClient | org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager
                    """)
    void saysWhatToSwitchOnWhereAClassIsThere(String library, String seen) throws IOException {
        assertEquals(
                List.of(library),
                reading(MBeanServerFactory.newMBeanServer(), List.of(seen), List.of())
                        .hints()
                        .stream()
                        .map(Hint::library)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HikariCP | HikariPool-1:housekeeper
                    HikariCP | HikariPool-1 housekeeper
                    Tomcat | http-nio-8080-exec-3
                    Tomcat | https-jsse-nio-8443-Poller
                    Tomcat JDBC | Tomcat JDBC Pool Cleaner[2085972722:1692180892106]
                    Jetty | qtp1234567-42
                    Druid | Druid-ConnectionPool-Create-1421866327
                    gRPC | grpc-default-worker-ELG-1-2
                    """)
    void saysWhatToSwitchOnWhereAThreadIsThere(String library, String seen) throws IOException {
        assertEquals(
                List.of(library),
                reading(MBeanServerFactory.newMBeanServer(), List.of(), List.of(seen))
                        .hints()
                        .stream()
                        .map(Hint::library)
                        .toList());
    }

    @Test
    void saysNothingWhereTheLibraryTells() throws IOException, JMException {
        assertEquals(
                List.of(),
                reading(
                                RecordedProgram.of("hikaricp-idle").connection(),
                                List.of("com.zaxxer.hikari.pool.HikariPool"),
                                List.of("orders-db:housekeeper"))
                        .hints());
    }

    @Test
    void saysNothingOfAProgramThatHasNoneOfThem() throws IOException {
        assertEquals(
                List.of(),
                reading(
                                MBeanServerFactory.newMBeanServer(),
                                List.of("java.lang.String", "com.acme.pool.ConnectionPool"),
                                List.of("main", "pool-1-thread-1", "worker-1"))
                        .hints());
    }
}
