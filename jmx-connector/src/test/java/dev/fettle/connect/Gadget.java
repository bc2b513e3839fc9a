package dev.fettle.connect;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** What an attacker would send: reading one runs code. Stands for what is in some library. */
final class Gadget implements Serializable {
    private static final long serialVersionUID = 1;

    /** How often one was read. */
    static final AtomicInteger RAN = new AtomicInteger();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        RAN.incrementAndGet();
        in.defaultReadObject();
    }

    /** One that is thrown. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Gadget gadget = new Gadget();

        Gadget gadget() {
            return gadget;
        }
    }
}
