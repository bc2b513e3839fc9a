package dev.fettle.doctor;

import dev.fettle.connect.Vitals;

/** Whether the process is a JVM. */
final class JvmLook implements Link.Look<LocalCase> {
    @Override
    public Outcome at(LocalCase patient) {
        Vitals seen = patient.vitals();
        return seen.jvm()
                .map(
                        jvm ->
                                Outcome.good(
                                        jvm.name()
                                                + (jvm.java().isEmpty()
                                                        ? ""
                                                        : " on Java " + jvm.java())))
                .orElseGet(
                        () ->
                                Outcome.broken(
                                        "process " + seen.pid() + " has no HotSpot in its memory",
                                        "take the pid from fettle list: this one may be a script"
                                                + " that started the JVM, or a native program"));
    }
}
