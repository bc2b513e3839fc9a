package dev.fettle.app.view.jvms;

import dev.fettle.connect.Address;

/**
 * What makes a row the same row from one look to the next: where it is and, for a remote one, what
 * it is called. A local JVM's name is found out a moment after its process.
 */
public record RowKey(String text, String label) {
    public static RowKey of(Address address) {
        return new RowKey(address.text(), address instanceof Address.Local ? "" : address.label());
    }
}
