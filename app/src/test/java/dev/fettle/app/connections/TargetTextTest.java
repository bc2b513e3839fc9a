package dev.fettle.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Address;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class TargetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                "Shop",
                "com.acme.Shop",
                "shop.jar",
                "prod-db",
                "C:\\apps\\shop.jar",
                "-Dkey=a b:c",
                "/srv/shop/shop.jar"
            })
    void leavesPidsAndNamesToOthers(String text) throws BadTarget {
        assertEquals(Optional.empty(), TargetText.address(text));
    }

    @Test
    void takesANumberForAPidAlways() {
        assertTrue(TargetText.pid("4711"));
        assertTrue(TargetText.pid("-1"), "a wrong one, but no name");
        assertFalse(TargetText.pid("4711a"));
        assertFalse(TargetText.pid("db1:4711"));
    }

    @ParameterizedTest
    @CsvSource({
        "db1:9010, service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi, db1:9010",
        "localhost:9010, service:jmx:rmi:///jndi/rmi://localhost:9010/jmxrmi, localhost:9010",
        "127.0.0.1:1, service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi, 127.0.0.1:1",
        "'  db1:9010 ', service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi, db1:9010",
        "[::1]:9010, service:jmx:rmi:///jndi/rmi://[::1]:9010/jmxrmi, [::1]:9010",
        "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi,"
                + " service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi, db1:9010",
        "service:jmx:rmi:///jndi/rmi://[::1]:9010/jmxrmi,"
                + " service:jmx:rmi:///jndi/rmi://[::1]:9010/jmxrmi, [::1]:9010",
        "service:jmx:rmi:///jndi/rmi://db1/jmxrmi, service:jmx:rmi:///jndi/rmi://db1/jmxrmi,"
                + " db1:1099",
        "service:jmx:rmi://db1:9011/jndi/rmi://db1:9010/jmxrmi,"
                + " service:jmx:rmi://db1:9011/jndi/rmi://db1:9010/jmxrmi, db1:9010",
        "service:jmx:rmi://db1:9011/stub/rO0ABXNy, service:jmx:rmi://db1:9011/stub/rO0ABXNy,"
                + " db1:9011",
    })
    void readsAnRmiAgentsAddress(String text, String url, String label) throws BadTarget {
        Address.Rmi address =
                assertInstanceOf(Address.Rmi.class, TargetText.address(text).orElseThrow());

        assertEquals(url, address.url().toString());
        assertEquals(label, address.label());
    }

    @ParameterizedTest
    @CsvSource({
        "http://db1:8778/jolokia, http://db1:8778/jolokia, db1:8778",
        "http://db1:8778, http://db1:8778/jolokia/, db1:8778",
        "http://db1:8778/, http://db1:8778/jolokia/, db1:8778",
        "https://db1/actuator/jolokia, https://db1/actuator/jolokia, db1",
        "HTTP://[::1]:8778/jolokia, HTTP://[::1]:8778/jolokia, [::1]:8778",
        "service:jmx:jolokia://db1:8778/jolokia/, http://db1:8778/jolokia/, db1:8778",
        "service:jmx:jolokia://db1:8778, http://db1:8778/jolokia/, db1:8778",
        "service:jmx:jolokia://db1:8443/jolokia/, https://db1:8443/jolokia/, db1:8443",
    })
    void readsAJolokiaAgentsAddress(String text, String url, String label) throws BadTarget {
        Address.Jolokia address =
                assertInstanceOf(Address.Jolokia.class, TargetText.address(text).orElseThrow());

        assertEquals(url, address.url().toString());
        assertEquals(label, address.label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db1:0 | is no port",
                "db1:65536 | is no port",
                "db1:99999999999999999999 | is no port",
                "db1:http | is no port",
                "db1: | is no port",
                "db1:-1 | is no port",
                ":9010 | names no host",
                "::1:9010 | in brackets",
                "::1 | in brackets",
                "db1:8778/jolokia | write http://db1:8778/jolokia",
                "ftp://db1/x | is no way to a JVM",
                "http:///jolokia | is no URL of a Jolokia agent",
                "http://db1:99999/jolokia | is no URL of a Jolokia agent",
                "http://db1:x/jolokia | is no URL of a Jolokia agent",
                "http://db 1:8778/ | is no URL of a Jolokia agent",
                "service:jmx: | is no JMX service URL",
                "service:nonsense | is no JMX service URL",
                "service:jmx:rmi:///jndi/ldap://evil/x | names no RMI registry",
                "service:jmx:rmi:///jndi/jmxrmi | names no RMI registry",
                "service:jmx:rmi:///jndi/rmi://db1:99999x/jmxrmi | names no RMI registry",
                "service:jmx:iiop:///jndi/iiop://db1/x | is not spoken here",
                "service:jmx:jmxmp://db1:9 | is not spoken here",
            })
    void refusesWhatWasMeantAsAnAddressAndIsNone(String text, String why) {
        BadTarget bad = assertThrows(BadTarget.class, () -> TargetText.address(text));

        assertTrue(bad.getMessage().contains(why), bad.getMessage());
        assertEquals(1, bad.getMessage().lines().count());
        assertTrue(bad.getMessage().endsWith("."), bad.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice:hunter2@db1:9010",
                "hunter2@db1:9010",
                "http://alice:hunter2@db1:8778/jolokia",
                "http://alice:hun/ter2@db1:8778/jolokia",
                "ftp://alice:hunter2@db1/",
                "service:jmx:rmi:///jndi/rmi://alice:hunter2@db1:9010/jmxrmi",
                "service:jmx:jolokia://alice:hunter2@db1:8778/jolokia",
                "service:x:hunter2@db1",
                "http://db1:8778/jolokia?user=alice&password=hunter2",
                "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi?p=hunter2",
                "http://db1:8778/#hunter2",
            })
    void refusesASecretInTheTextAndDoesNotRepeatIt(String text) {
        BadTarget bad = assertThrows(BadTarget.class, () -> TargetText.address(text));

        assertFalse(bad.toString().contains("ter2"), bad.toString());
        assertFalse(bad.toString().contains("alice"), bad.toString());
    }
}
