package dev.fettle.app.report;

import dev.fettle.incident.Incident;
import dev.fettle.target.Flags;

/**
 * What a report is made of.
 *
 * @param flags as the file has them; {@link Flags#unknown} with the reason where it has none
 */
public record Material(Incident incident, Curves curves, Flags flags) {}
