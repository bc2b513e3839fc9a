package dev.fettle.doctor;

import dev.fettle.connect.Vitals;

/** Whether the JVM takes an attach at all, and would survive it. */
final class PermissionLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) {
        Vitals.Jvm jvm = patient.vitals().jvm().orElseThrow();
        if (jvm.assemblesCache()) {
            return Outcome.broken(
                    "it assembles an AOT cache or a CDS archive, which an attach would destroy",
                    "wait until it has ended; nothing was attached to");
        }
        if (jvm.attachDisabled()) {
            return Outcome.broken(
                    "it was started with -XX:+DisableAttachMechanism",
                    "start it without that, or open a JMX port in it"
                            + " (com.sun.management.jmxremote.port) and give host:port");
        }
        return Outcome.good("it takes attaches");
    }
}
