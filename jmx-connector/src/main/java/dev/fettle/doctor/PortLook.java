package dev.fettle.doctor;

/** Whether the port takes connections. */
final class PortLook<C extends Place> implements Link.Look<C> {
    @Override
    public Outcome at(C patient) {
        return Tcp.closed(patient.address(), patient.port(), patient.where())
                .orElseGet(() -> Outcome.good(patient.where() + " takes connections"));
    }
}
