package dev.fettle.patients.hostile;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Bytes without an end. */
final class Endless implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
        byte[] some = new byte[8192];
        while (true) {
            out.write(some);
        }
    }
}
