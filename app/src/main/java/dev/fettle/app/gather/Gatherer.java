package dev.fettle.app.gather;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers one thing of a target. */
interface Gatherer {
    /** Its name in the incident file. */
    String part();

    /**
     * Writes it. May wait, within the connection's deadlines.
     *
     * @throws IOException with a clause that says why it is missing
     */
    void gather(Gatherable target, OutputStream out) throws IOException;
}
