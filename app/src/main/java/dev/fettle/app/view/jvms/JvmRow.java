package dev.fettle.app.view.jvms;

import dev.fettle.app.look.Tone;
import dev.fettle.connect.LocalJvm;

import java.util.Optional;

/**
 * A row of the list.
 *
 * @param detail pid, version, collector and how it stands
 * @param whyNot why it cannot be attached to; empty where it can
 * @param tone empty where it is not attached to
 * @param shown whether the window shows it now
 */
public record JvmRow(
        LocalJvm jvm, String detail, String whyNot, Optional<Tone> tone, boolean shown) {}
