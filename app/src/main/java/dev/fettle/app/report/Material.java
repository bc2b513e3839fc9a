package dev.fettle.app.report;

import dev.fettle.incident.Incident;
import dev.fettle.target.Flags;

import java.util.List;

/**
 * What a report is made of.
 *
 * @param flags as the file has them; {@link Flags#unknown} with the reason where it has none
 * @param damage what of the file is not intact; empty of a whole one
 */
public record Material(
        Incident incident, Curves curves, Flags flags, List<Incident.Missing> damage) {
    public Material {
        damage = List.copyOf(damage);
    }

    /** Of what is whole. */
    public Material(Incident incident, Curves curves, Flags flags) {
        this(incident, curves, flags, List.of());
    }
}
