package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.BadAttributeValueExpException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.Query;

/** Objects as streams, read under the filter as the process has it. */
class SafeObjectsTest {
    @BeforeAll
    static void install() {
        SafeObjects.install();
    }

    @BeforeEach
    void forget() {
        Gadget.RAN.set(0);
    }

    static Stream<Object> gadgets() throws Exception {
        return Stream.of(
                new Gadget(),
                new Gadget[] {new Gadget()},
                new Gadget[1][1],
                new HashMap<>(Map.of("price", new Gadget())),
                new ArrayList<>(List.of(new Gadget())),
                new Attribute("Price", new Gadget()),
                new AttributeList(List.of(new Attribute("Price", new Gadget()))),
                new MBeanException(new Gadget.Thrown()),
                new IllegalStateException(new Gadget.Thrown()));
    }

    @ParameterizedTest
    @MethodSource("gadgets")
    void runNothingOfAClassThatIsNotAllowedAndNameIt(Object sent) throws Exception {
        byte[] bytes = bytes(sent);
        BlockedObject blocked = assertThrows(BlockedObject.class, () -> read(bytes));
        assertTrue(
                blocked.getMessage()
                        .startsWith(
                                "blocked by the safety filter: an object of class "
                                        + Gadget.class.getName()),
                blocked.getMessage());
        assertEquals(0, Gadget.RAN.get(), "nothing ran");
    }

    static Stream<Object> harmfulOfTheJdk() throws Exception {
        return Stream.of(
                new BadAttributeValueExpException("x"),
                Query.eq(Query.attr("a"), Query.value(1)),
                URI.create("http://localhost/").toURL(),
                new java.util.PriorityQueue<>(List.of("a")),
                new TreeMap<>(new Backwards()),
                Proxy.newProxyInstance(
                        SafeObjectsTest.class.getClassLoader(),
                        new Class<?>[] {Comparable.class},
                        new Handler()));
    }

    @ParameterizedTest
    @MethodSource("harmfulOfTheJdk")
    void letInNothingThatCallsWhatIsWithin(Object sent) throws Exception {
        byte[] bytes = bytes(sent);
        assertThrows(BlockedObject.class, () -> read(bytes));
    }

    static Stream<Object> wholesome() throws Exception {
        var properties = new java.util.Properties();
        properties.setProperty("a", "b");
        return Stream.of(
                "text",
                new long[] {1, 2},
                new String[][] {{"a"}},
                new Date(0),
                new BigDecimal("1.50"),
                java.time.Duration.ofSeconds(3),
                java.time.Instant.EPOCH,
                java.util.concurrent.TimeUnit.DAYS,
                List.of("a", "b"),
                Map.of("a", 1),
                Set.of("a"),
                List.of(),
                properties,
                new TreeMap<>(Map.of("a", List.of(new HashSet<>(Set.of("b"))))),
                new ObjectName("a:type=b"));
    }

    @ParameterizedTest
    @MethodSource("wholesome")
    void letInWhatMBeansAreMadeOf(Object sent) throws Exception {
        Object got = read(bytes(sent));
        if (sent instanceof Object[] array) {
            assertArrayEquals(array, (Object[]) got);
        } else if (sent instanceof long[] array) {
            assertArrayEquals(array, (long[]) got);
        } else {
            assertEquals(sent, got);
        }
    }

    @Test
    void letInExceptionsWithTheirCauses() throws Exception {
        var cause = new IllegalStateException("so", new FileNotFoundException("x"));
        cause.addSuppressed(new InstanceNotFoundException("y"));
        var got = (Exception) read(bytes(new MBeanException(cause, "why")));
        assertEquals("x", got.getCause().getCause().getMessage());
        assertEquals("y", got.getCause().getSuppressed()[0].getMessage());
    }

    @Test
    void letInEveryPlatformBeansInfoAndValues() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName each : server.queryNames(null, null)) {
            var info = server.getMBeanInfo(each);
            read(bytes(info));
            for (var attribute : info.getAttributes()) {
                Object value;
                try {
                    value = server.getAttribute(each, attribute.getName());
                } catch (Exception refused) {
                    value = refused;
                }
                if (value instanceof Serializable) {
                    read(bytes(value));
                }
            }
        }
    }

    @Test
    void cutSetsInSetsBeforeTheyCostTime() throws Exception {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int level = 0; level < 26; level++) {
            Set<Object> a = new HashSet<>();
            Set<Object> b = new HashSet<>();
            a.add("a");
            one.add(a);
            one.add(b);
            other.add(a);
            other.add(b);
            one = a;
            other = b;
        }
        byte[] bomb = bytes(root);
        BlockedObject blocked = assertThrows(BlockedObject.class, () -> read(bomb));
        assertTrue(blocked.getMessage().contains("sets or maps in one another"), "" + blocked);
    }

    @Test
    void letInSetsInSetsWithinReason() throws Exception {
        Object set = "leaf";
        for (int i = 0; i < ObjectGuard.MOST_HASHED; i++) {
            set = new HashSet<>(Set.of(set));
        }
        assertEquals(set, read(bytes(set)));
        byte[] deeper = bytes(new HashSet<>(Set.of(set)));
        assertThrows(BlockedObject.class, () -> read(deeper));
    }

    @Test
    void letInAnyNumberOfSetsBesideOneAnother() throws Exception {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new HashMap<>(Map.of(i, "x")));
        }
        assertEquals(many, read(bytes(many)));
    }

    @Test
    void cutWhatIsNestedTooDeep() throws Exception {
        Object nested = "leaf";
        for (int i = 0; i < 40; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        byte[] bytes = bytes(nested);
        BlockedObject blocked = assertThrows(BlockedObject.class, () -> read(bytes));
        assertTrue(blocked.getMessage().contains("nested deeper than 20"), "" + blocked);
    }

    @Test
    void payForArraysWhenTheirLengthIsAnnounced() throws Exception {
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        data.write(bytes(new long[0]), 0, bytes(new long[0]).length - Integer.BYTES);
        data.writeInt(500_000_000);
        BlockedObject blocked = assertThrows(BlockedObject.class, () -> read(out.toByteArray()));
        assertTrue(blocked.getMessage().contains("arrays of more than 64 MB"), "" + blocked);
    }

    @Test
    void addUpArraysWithinArrays() throws Exception {
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        byte[] head = bytes(new Object[0]);
        data.write(head, 0, head.length - Integer.BYTES);
        data.writeInt(10_000_000);
        // The class of the first array, again and again: 40 MB of pointers each.
        for (int i = 0; i < 10; i++) {
            data.writeByte(ObjectStreamConstants.TC_ARRAY);
            data.writeByte(ObjectStreamConstants.TC_REFERENCE);
            data.writeInt(ObjectStreamConstants.baseWireHandle);
            data.writeInt(10_000_000);
        }
        BlockedObject blocked = assertThrows(BlockedObject.class, () -> read(out.toByteArray()));
        assertTrue(blocked.getMessage().contains("arrays of more than 64 MB"), "" + blocked);
    }

    private static byte[] bytes(Object sent) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws Exception {
        return new Answer()
                .of(
                        () -> {
                            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                                return in.readObject();
                            }
                        });
    }

    private static final class Backwards implements java.util.Comparator<String>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compare(String a, String b) {
            return b.compareTo(a);
        }
    }

    private static final class Handler
            implements java.lang.reflect.InvocationHandler, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
                throws ExecutionException {
            throw new ExecutionException(new Gadget.Thrown());
        }
    }
}
