package dev.fettle.app.view.jvms;

import dev.fettle.app.look.Tone;
import dev.fettle.connect.Address;

import java.util.Optional;

/**
 * A row of the list.
 *
 * @param heading stands above the row, where it is the first of its section; else empty
 * @param detail where it is, what it is and how it stands
 * @param whyNot why it cannot be attached to; empty where it can
 * @param tone empty where it is not attached to
 * @param shown whether the window shows it now
 */
public record JvmRow(
        Address address,
        String heading,
        String detail,
        String whyNot,
        Optional<Tone> tone,
        boolean shown) {
    public RowKey key() {
        return RowKey.of(address);
    }

    public String name() {
        return address.label();
    }
}
