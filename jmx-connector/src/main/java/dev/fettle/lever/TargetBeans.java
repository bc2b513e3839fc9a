package dev.fettle.lever;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.NoAnswer;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What levers need of a connection.
 *
 * @param readOnly whether the role forbids every change
 * @param beans with the deadline of a kind of calls
 * @param near where a file of the target's lies for this process, where that is within reach
 * @param collected is told how many times it was had to collect its whole heap
 */
record TargetBeans(
        Facts facts,
        boolean readOnly,
        Function<CallKind, MBeanServerConnection> beans,
        Function<String, Optional<Path>> near,
        LongConsumer collected) {
    static final String READ_ONLY = "the role is read-only";

    /** Questions to the JVM. */
    interface Question<T> {
        T ask(MBeanServerConnection beans) throws IOException, JMException;
    }

    static TargetBeans of(JvmConnection connection) {
        return new TargetBeans(
                connection.facts(),
                connection.readOnly(),
                connection::beans,
                connection::near,
                connection::collected);
    }

    static ObjectName bean(String name) {
        try {
            return ObjectName.getInstance(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The clause that says why something cannot be done; empty where it can. */
    Optional<String> whyNot(Capability needed) {
        if (!facts.can().contains(needed)) {
            return Optional.of(facts.whyNot(needed).orElse("the JVM does not offer it"));
        }
        return readOnly
                ? facts.whyNot(Capability.FLAGS).or(() -> Optional.of(READ_ONLY))
                : Optional.empty();
    }

    /**
     * Looks for a lever. What cannot be asked, is not answered in time or is refused makes it not here,
     * with the reason.
     *
     * @throws IOException where the connection is broken
     */
    Found find(Capability needed, Question<Found> look) throws IOException {
        Optional<String> cannot = whyNot(needed);
        if (cannot.isPresent()) {
            return new Found.NotHere(cannot.get());
        }
        try {
            return look.ask(beans.apply(CallKind.READ));
        } catch (NoAnswer | BlockedObject e) {
            return new Found.NotHere("the JVM did not tell: " + e.getMessage());
        } catch (LeverRefused e) {
            return new Found.NotHere("the JVM refused: " + reason(e.getCause()));
        } catch (InstanceNotFoundException _) {
            return new Found.NotHere("its runtime lacks what this is asked of");
        } catch (JMException | RuntimeException e) {
            return new Found.NotHere(forbidden(e) ? READ_ONLY : "the JVM refused: " + reason(e));
        }
    }

    /**
     * @param what is asked for, as it follows "The JVM did not"
     * @throws LeverRefused with one sentence; its cause is what the JVM said
     * @throws IOException where it did not answer, or the connection is broken
     */
    <T> T ask(String what, CallKind kind, Question<T> question) throws IOException {
        try {
            return question.ask(beans.apply(kind));
        } catch (JMException | RuntimeException e) {
            String why = forbidden(e) ? READ_ONLY + "; connect with one that may write" : reason(e);
            throw new LeverRefused("The JVM did not " + what + ": " + why + ".", e);
        }
    }

    /** What is set, which returns nothing. */
    interface Change {
        void make(MBeanServerConnection beans) throws IOException, JMException;
    }

    /**
     * Sets an attribute. A call that returns nothing and is answered by an object of the program's own was
     * answered by its exception: that is a refusal, and no silence.
     *
     * @param what is done, as it follows "The JVM did not"
     * @throws LeverRefused with one sentence
     * @throws IOException where it did not answer, or the connection is broken
     */
    void set(String what, Change change) throws IOException {
        try {
            ask(
                    what,
                    CallKind.READ,
                    beans -> {
                        change.make(beans);
                        return null;
                    });
        } catch (BlockedObject e) {
            throw new LeverRefused("The JVM did not %s: it threw %s.".formatted(what, e.what()), e);
        }
    }

    /** Whether it was the role that did not let something be done, and not the bean. */
    static boolean forbidden(Throwable thrown) {
        return innermost(thrown) instanceof SecurityException;
    }

    /** What was said at the bottom: JMX wraps what a bean throws. */
    static String reason(Throwable thrown) {
        Throwable innermost = innermost(thrown);
        String said = innermost.getMessage();
        String line = said == null ? innermost.getClass().getSimpleName() : said.strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }
}
