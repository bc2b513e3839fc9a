package dev.fettle.app.view.connect;

import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Destination;

import java.util.Optional;

/**
 * What the user has filled in.
 *
 * @param remember under which name it is to be remembered; empty where it is not
 * @param keep whether its passwords are to go to the keyring
 */
public record Entry(Destination destination, Optional<Remembered> remember, boolean keep) {}
