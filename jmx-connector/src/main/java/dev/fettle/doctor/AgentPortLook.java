package dev.fettle.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Whether the agent's port, on the JVM's own loopback, is reached from here. */
final class AgentPortLook implements Link.Look<LocalCase> {
    private static final int MILLIS = 2_000;

    @Override
    public Outcome at(LocalCase patient) throws IOException {
        Optional<StubAddress> stub = RmiUrl.stub(patient.agent());
        if (stub.isPresent()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(stub.get().host(), stub.get().port()), MILLIS);
            } catch (IOException e) {
                return unreachable(patient, stub.get(), e);
            }
        }
        patient.entered(JMXConnectorFactory.connect(new JMXServiceURL(patient.agent()), Map.of()));
        return Outcome.good("connected");
    }

    private static Outcome unreachable(LocalCase patient, StubAddress stub, IOException e) {
        String failed = "no connection to " + stub.words() + ": " + Causes.words(e);
        boolean own;
        try {
            own = !NamespaceLook.shared(patient.proc(), "net");
        } catch (IOException _) {
            own = false;
        }
        return own
                ? Outcome.broken(
                        failed
                                + "; the JVM has a network of its own, so that its loopback is not"
                                + " this one",
                        "run Fettle in there (nsenter -t "
                                + patient.pid()
                                + " -n fettle ...), or"
                                + " publish a JMX port; from here only the attach channel and the"
                                + " flight recorder's files in /proc/"
                                + patient.pid()
                                + "/root are"
                                + " left")
                : Outcome.broken(
                        failed, "look whether a firewall closes the loopback interface's ports");
    }
}
