package dev.fettle.app.gather;

import dev.fettle.secret.KnownSecrets;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers one thing of a target. */
interface Gatherer {
    /** Its name in the incident file. */
    String part();

    /** Whether the target writes a file for it, which read-only mode forbids. */
    default boolean writes() {
        return false;
    }

    /**
     * Writes it. May wait, within the connection's deadlines.
     *
     * @param secrets is told what the target has of them, where this reads such
     * @throws IOException with a clause that says why it is missing
     */
    void gather(Gatherable target, KnownSecrets secrets, OutputStream out) throws IOException;
}
