package dev.fettle.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether the name means an address. */
final class HostLook<C extends Place> implements Link.Look<C> {
    @Override
    public Outcome at(C patient) {
        try {
            patient.resolved(InetAddress.getByName(patient.host()));
        } catch (UnknownHostException _) {
            return Outcome.broken(
                    "the name " + patient.host() + " does not resolve here",
                    "look for a typing error, ask the name server (getent hosts "
                            + patient.host()
                            + "), or give the address");
        }
        return Outcome.good(patient.host() + " is " + patient.address().getHostAddress());
    }
}
