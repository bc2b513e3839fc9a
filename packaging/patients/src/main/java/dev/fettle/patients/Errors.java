package dev.fettle.patients;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** Programs in which something fails that has a grade, and one that only tries what may fail. */
final class Errors {
    private int failed;

    private Errors() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "stack-overflow",
                        "error-grade",
                        "formulas are evaluated by recursion, and now and then one is circular",
                        Errors::circular),
                Patient.sick(
                        "connection-refused",
                        "error-grade",
                        "the server that it calls goes away (told of from JDK 25 on)",
                        Errors::refused),
                Patient.healthy(
                        "tries-optional",
                        "it looks for classes and methods that may not be there, all along",
                        Errors::optional));
    }

    /** Parameters: {@code after}, {@code every} (between two that are circular). */
    private static void circular(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "20s");
        Duration every = parameters.time("every", "4s");
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("java.lang.StackOverflowError");
        var formulas = new Errors();
        while (formulas.failed >= 0) {
            try {
                formulas.evaluate(1);
            } catch (StackOverflowError tooDeep) {
                formulas.failed++;
            }
            Pace.sleep(every);
        }
    }

    private int evaluate(int cell) {
        return cell == 0 ? failed : 1 + evaluate(cell + 1);
    }

    /** Parameters: {@code after}, {@code rate} (calls a second). */
    private static void refused(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "130s");
        double rate = parameters.number("rate", 1);
        Churn.start(parameters.bytes("churn", "10m"));
        var caller = new Errors();
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        journal.ready();
        Pace.background("server", (given, log) -> serve(server), parameters, journal);
        Pace.during(after, rate, () -> caller.call(address));
        server.close();
        journal.onset();
        journal.place("java.net.ConnectException at " + Errors.class.getName());
        Pace.forever(rate, () -> caller.call(address));
    }

    private static void serve(ServerSocket server) throws IOException {
        while (!server.isClosed()) {
            server.accept().close();
        }
    }

    private void call(InetSocketAddress address) {
        var socket = new Socket();
        try {
            socket.connect(address, 1_000);
            socket.close();
        } catch (IOException notThere) {
            failed++;
        }
    }

    /** Parameters: {@code rate} (tries a second). */
    private static void optional(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 5);
        Churn.start(parameters.bytes("churn", "10m"));
        journal.ready();
        var framework = new Errors();
        Pace.forever(rate, framework::look);
    }

    private void look() {
        try {
            Class.forName("com.acme.optional.Feature");
        } catch (ClassNotFoundException absent) {
            failed++;
        }
        try {
            MethodHandles.lookup()
                    .findVirtual(String.class, "optional", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException absent) {
            failed++;
        }
        try {
            Integer.parseInt("a dozen");
        } catch (NumberFormatException noNumber) {
            failed++;
        }
    }
}
