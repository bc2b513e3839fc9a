package dev.fettle.app.cli;

import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** One connection for one answer. */
final class Visit {
    private final Terminal terminal;
    private final Interruption interruption;

    Visit(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** What is asked of the target. */
    @FunctionalInterface
    interface Work {
        int ask(JvmConnection connection) throws IOException, InterruptedException;
    }

    /**
     * Connects, asks, and leaves.
     *
     * @return the exit status
     * @throws Refusal where the target cannot be reached, or stopped answering
     */
    int to(Destination destination, Work work) {
        interruption.onRequest(Thread.currentThread()::interrupt);
        try {
            JvmConnection connection = JvmConnection.open(destination);
            try {
                connection.notes().forEach(terminal::note);
                return work.ask(connection);
            } catch (IOException e) {
                log().log(Level.INFO, "the target did not answer", e);
                throw new Refusal(ExitStatus.NO_TARGET, sentence(destination, connection, e));
            } finally {
                connection.close();
                connection.leftBehind().forEach(left -> terminal.note(left + "."));
            }
        } catch (CannotConnect e) {
            log().log(Level.INFO, "no connection", e);
            throw new Refusal(Targets.status(e.kind()), e.getMessage());
        } catch (InterruptedException e) {
            throw new Refusal(ExitStatus.NO_TARGET, "Interrupted before there was an answer.");
        }
    }

    private static String sentence(
            Destination destination, JvmConnection connection, IOException failure) {
        Optional<String> noJmx = connection.facts().whyNot(Capability.JMX);
        if (noJmx.isPresent()) {
            return "%s (%s) cannot be asked that, because %s; \"fettle watch\" tells what can be told without."
                    .formatted(
                            destination.address().label(),
                            destination.address().text(),
                            noJmx.get());
        }
        return connection
                .lost()
                .orElseGet(
                        () ->
                                "%s (%s) did not answer: %s; try again, or see with \"fettle doctor\" why."
                                        .formatted(
                                                destination.address().label(),
                                                destination.address().text(),
                                                failure.getMessage()));
    }

    /** Not a field: a command that needs no target must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(Visit.class.getName());
    }
}
