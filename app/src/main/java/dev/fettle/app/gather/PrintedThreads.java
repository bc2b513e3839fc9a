package dev.fettle.app.gather;

import dev.fettle.connect.CallKind;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The threads as {@code jcmd Thread.print} has them. The target stands still for it, some milliseconds for each
 * thousand threads.
 */
final class PrintedThreads implements Gatherer {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    @Override
    public String part() {
        return "threads.txt";
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        Optional<String> not = target.facts().whyNot(Capability.COMMANDS);
        if (not.isPresent()) {
            throw new IOException(not.get());
        }
        String text = target.facts().pid() + ":\n" + print(target);
        out.write(Redaction.of(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String print(Gatherable target) throws IOException {
        try {
            return (String)
                    target.beans(CallKind.DUMP)
                            .invoke(
                                    new ObjectName(COMMANDS),
                                    "threadPrint",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException e) {
            throw new IOException("the JVM prints no threads: " + e.getMessage(), e);
        }
    }
}
