package dev.fettle.patients.hostile;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/** Thousands of honest beans. */
final class Crowd {
    private Crowd() {}

    /** What one has. */
    public interface ItemMBean {
        int getId();

        String getLabel();

        String getPassword();

        int getStock();

        void setStock(int stock);
    }

    /** One of them. */
    public static final class Item implements ItemMBean {
        private final int id;
        private int stock = 7;

        Item(int id) {
            this.id = id;
        }

        @Override
        public int getId() {
            return id;
        }

        @Override
        public String getLabel() {
            return "item " + id;
        }

        @Override
        public String getPassword() {
            return "hunter2";
        }

        @Override
        public synchronized int getStock() {
            return stock;
        }

        @Override
        public synchronized void setStock(int stock) {
            this.stock = stock;
        }
    }

    static void register(int count) throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        for (int id = 0; id < count; id++) {
            String name = "com.acme.crowd:type=Item,id=%05d".formatted(id);
            server.registerMBean(new Item(id), new ObjectName(name));
        }
    }
}
