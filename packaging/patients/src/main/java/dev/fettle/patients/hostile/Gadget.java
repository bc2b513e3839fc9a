package dev.fettle.patients.hostile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an attacker sends: reading it writes a file where it is read. */
public final class Gadget implements Serializable {
    private static final long serialVersionUID = 1;
    private final String trace;

    Gadget(Path trace) {
        this.trace = trace.toString();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Files.writeString(Path.of(trace), "a gadget ran here");
    }

    /** One that is thrown. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final Gadget gadget;

        Thrown(Gadget gadget) {
            super("an exception with a gadget");
            this.gadget = gadget;
        }

        Gadget gadget() {
            return gadget;
        }
    }
}
