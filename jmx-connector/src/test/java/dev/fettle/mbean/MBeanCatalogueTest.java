package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.mbean.MBeanCatalogue.Bean;
import dev.fettle.mbean.MBeanCatalogue.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

class MBeanCatalogueTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final List<String> calls = new ArrayList<>();
    private final MBeanCatalogue catalogue = new MBeanCatalogue(counted(), counted());

    /** What a program registers. */
    public interface StockMBean {
        int getLeft();

        void setLeft(int left);

        String getBroken();
    }

    private static final class Stock implements StockMBean {
        @Override
        public int getLeft() {
            return 7;
        }

        @Override
        public void setLeft(int left) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getBroken() {
            throw new IllegalStateException("no shelf");
        }
    }

    @BeforeEach
    void fill() throws Exception {
        for (int i = 0; i < 120; i++) {
            server.registerMBean(
                    new Stock(), new ObjectName("com.acme:type=Stock,id=%03d".formatted(i)));
        }
        server.registerMBean(new Stock(), new ObjectName("org.other:type=Shelf"));
        calls.clear();
    }

    @Test
    void countsTheBeansOfEachDomainInOneCall() throws Exception {
        assertEquals(
                Map.of("JMImplementation", 1L, "com.acme", 120L, "org.other", 1L),
                catalogue.names("").domains());
        assertEquals(List.of("queryNames"), calls);
    }

    @Test
    void handsOutNamesPageByPageWithoutReadingABean() throws Exception {
        BeanNames names = catalogue.names("com.acme:*");
        BeanNames.Page last = names.page(3, 50);
        assertEquals(3, last.of());
        assertEquals(20, last.names().size());
        assertEquals("119", last.names().getLast().getKeyProperty("id"));
        assertEquals(List.of(), names.page(4, 50).names());
        assertEquals(List.of(), names.page(Integer.MAX_VALUE, 1000).names());
        assertEquals(List.of("queryNames"), calls);
    }

    @Test
    void findsAPartOfANameWhateverItsCase() throws Exception {
        assertEquals(1, catalogue.names("shelf").sorted().size());
        assertEquals(0, catalogue.names("no such").sorted().size());
        assertEquals(0, catalogue.names("no:such").page(1, 10).of());
    }

    @Test
    void readsValuesOnlyWhenAskedAndEachFailsForItself() throws Exception {
        Bean bean = catalogue.bean(new ObjectName("org.other:type=Shelf"));
        assertEquals(List.of("getMBeanInfo"), calls);
        assertTrue(bean.attributes().get(1).writable());
        List<Value> values = catalogue.values(bean);
        var broken = assertInstanceOf(Value.Unreadable.class, values.get(0));
        assertEquals("it failed: IllegalStateException, no shelf", broken.why());
        assertEquals(new Value.Read("Left", 7), values.get(1));
        assertEquals(List.of("getMBeanInfo", "getAttributes", "getAttribute"), calls);
    }

    private MBeanServerConnection counted() {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (_, method, arguments) -> {
                            calls.add(method.getName());
                            try {
                                return method.invoke(server, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
