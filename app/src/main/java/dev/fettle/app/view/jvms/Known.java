package dev.fettle.app.view.jvms;

import dev.fettle.connect.Address;
import dev.fettle.connect.LocalJvm;

import java.util.List;

/**
 * What can be attached to, as far as it is known without asking any of it.
 *
 * @param local the JVMs of this machine
 * @param remembered remote ones
 */
public record Known(List<LocalJvm> local, List<Address> remembered) {
    public static final Known NONE = new Known(List.of(), List.of());

    public Known {
        local = List.copyOf(local);
        remembered = List.copyOf(remembered);
    }
}
