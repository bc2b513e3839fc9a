package dev.fettle.pool.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.Call;
import dev.fettle.pool.Detail;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

final class DetailReaderTest {
    private static final String NAME = "dev.fettle.test:type=LentPool,name=orders";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** As pools tell who holds what. */
    public interface LentPoolMXBean {
        List<Holder> listAllObjects();

        String showTaken(String of, int most);

        Map<String, String> getLimits();

        List<String> getStacks();

        List<String> getNames();

        String fail();

        String getUrl();
    }

    /** One that holds something. */
    public record Holder(String thread, String password, String trace) {}

    private static final class LentPool implements LentPoolMXBean {
        @Override
        public List<Holder> listAllObjects() {
            return List.of(
                    new Holder("report-1", "s3cr3t", "at a.B.c(B.java:1)\n\tat a.D.e(D.java:2)"),
                    new Holder("report-2", "", ""));
        }

        @Override
        public String showTaken(String of, int most) {
            return of + " " + most + "\n\nheld\u0007";
        }

        @Override
        public Map<String, String> getLimits() {
            return Map.of("max", "10");
        }

        @Override
        public List<String> getStacks() {
            return List.of("one\ntwo", "three");
        }

        @Override
        public List<String> getNames() {
            List<String> many = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                many.add("name" + i);
            }
            return many;
        }

        @Override
        public String fail() {
            throw new IllegalStateException("jdbc://me:s3cr3t@db1/x is closed");
        }

        @Override
        public String getUrl() {
            return "jdbc:postgresql://me:s3cr3t@db1/orders";
        }
    }

    @BeforeEach
    void register() throws Exception {
        server.registerMBean(new LentPool(), new ObjectName(NAME));
    }

    @AfterEach
    void unregister() throws Exception {
        server.unregisterMBean(new ObjectName(NAME));
    }

    @Test
    void makesATableOfRowsAndKeepsTheLinesOfStacksAndNoSecrets() throws IOException {
        DetailTable table = invoke("listAllObjects");
        assertEquals(
                List.of("password", "thread", "trace"), table.columns().stream().sorted().toList());
        assertEquals(2, table.rows().size());
        List<String> first = table.rows().getFirst();
        assertTrue(first.get(table.columns().indexOf("trace")).contains("\n    at a.D.e"));
        assertEquals("[redacted]", first.get(table.columns().indexOf("password")));
    }

    @Test
    void passesArgumentsInTheirTypes() throws IOException {
        DetailTable table =
                invoke(
                        "showTaken",
                        new Call.Argument("java.lang.String", "orders"),
                        new Call.Argument("int", "7"));
        assertEquals("orders 7\n\nheld", table.text());
    }

    @Test
    void readsAttributes() throws IOException {
        assertEquals("one\ntwo\nthree", attribute("Stacks").text());
        DetailTable limits = attribute("Limits");
        assertTrue(limits.rows().toString().contains("max, 10"), limits.rows().toString());
        assertEquals("jdbc:postgresql://[redacted]@db1/orders", attribute("Url").text());
    }

    @Test
    void saysHowMuchIsLeftOut() throws IOException {
        DetailTable names = attribute("Names");
        assertEquals(50, names.left());
        assertEquals(200, names.text().lines().count());
    }

    @Test
    void saysWhatTheMBeanRefusesWithoutSecrets() {
        IOException refused = assertThrows(IOException.class, () -> invoke("fail"));
        assertTrue(refused.getMessage().startsWith("the MBean refused it: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("is closed"), refused.getMessage());
        assertTrue(!refused.getMessage().contains("s3cr3t"), refused.getMessage());
        IOException none = assertThrows(IOException.class, () -> attribute("Nonesuch"));
        assertTrue(none.getMessage().contains("Nonesuch"), none.getMessage());
        assertThrows(IOException.class, () -> invoke("fail", new Call.Argument("int", "many")));
        assertThrows(
                IOException.class,
                () ->
                        DetailReader.read(
                                server, new Detail.OfAttribute("Lent", "", "no name", "Url")));
    }

    private DetailTable attribute(String attribute) throws IOException {
        return DetailReader.read(server, new Detail.OfAttribute("Lent", "", NAME, attribute));
    }

    private DetailTable invoke(String operation, Call.Argument... arguments) throws IOException {
        return DetailReader.read(
                server,
                new Detail.OfOperation("Lent", "", new Call(NAME, operation, List.of(arguments))));
    }
}
