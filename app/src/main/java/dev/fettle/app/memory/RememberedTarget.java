package dev.fettle.app.memory;

import dev.fettle.connect.Life;
import dev.fettle.target.Facts;

/**
 * One life of a JVM as sessions are remembered by.
 *
 * @param address as a TARGET is written: a process's number, or a URL
 */
record RememberedTarget(Facts facts, Life life, String address) {
    /** Whether it is a process of this machine. */
    static boolean local(String address) {
        return address.matches("[0-9]{1,10}");
    }

    /**
     * The folder of its history. A program keeps it when it is started again: that of this machine is known by
     * what it was started with, another by the address under which it is reached.
     */
    String folder() {
        String what =
                local(address) ? Host.name() + "\n" + facts.name() + "\n" + life.command() : address;
        return SafeName.of(facts.name(), what);
    }
}
