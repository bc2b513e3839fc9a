package dev.fettle.connect;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;

/**
 * What can be asked of a local JVM without a port: its attach listener takes diagnostic commands
 * through a socket in the file system, which reaches into containers. Each question attaches anew,
 * as the JDK's own {@code jcmd} does: no state is left to go stale. Each runs under a deadline, on a
 * thread that is left behind where the JVM freezes in the midst of it; one that is stopped already is
 * not asked at all, since that would hang for ever.
 */
final class AttachChannel {
    private final String who;
    private final ProcessHandle process;
    private final Sightings sightings;
    private final Calls calls;

    /** One question to an attached JVM. */
    private interface Question<T> {
        T ask(VirtualMachine vm) throws Throwable;
    }

    /**
     * @param who how sentences begin, such as {@code JVM 4711 (com.acme.Shop)}
     */
    AttachChannel(String who, ProcessHandle process, Sightings sightings, Calls calls) {
        this.who = who;
        this.process = process;
        this.sightings = sightings;
        this.calls = calls;
    }

    String who() {
        return who;
    }

    long pid() {
        return process.pid();
    }

    Calls calls() {
        return calls;
    }

    /** The target's file system, as far as this process may look into it. */
    TargetFiles files() {
        return new TargetFiles(sightings.proc().of(pid()).resolve("root"));
    }

    boolean gone() {
        return !process.isAlive() || !sightings.alive(pid());
    }

    /**
     * Looks at the process before it is asked.
     *
     * @throws IOException where asking is of no use: the JVM is gone, stopped or paused
     */
    void check() throws IOException {
        if (gone()) {
            throw new IOException(who + " has ended");
        }
        if (sightings.stopped(pid())) {
            throw new IOException(
                    who
                            + " is stopped (by SIGSTOP or a debugger); kill -CONT "
                            + pid()
                            + " lets it go on");
        }
        if (sightings.paused(pid())) {
            throw new IOException(
                    who + " is paused with its container; it goes on when that is unpaused");
        }
    }

    /**
     * Runs a diagnostic command, as {@code jcmd} takes it, and returns what it prints, complaints
     * included.
     *
     * @throws IOException where the JVM is stopped or gone, refused, or did not answer in time
     */
    String command(String command, Duration deadline) throws IOException {
        String name = command.split(" ", 2)[0];
        return ask(
                name,
                deadline,
                vm -> {
                    try (InputStream answer = (InputStream) jcmd().invoke(vm, command)) {
                        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (AttachOperationFailedException complaint) {
                        return complaint.getMessage();
                    }
                });
    }

    Properties systemProperties() throws IOException {
        return ask(
                "reading its properties",
                CallKind.DUMP.deadline(),
                VirtualMachine::getSystemProperties);
    }

    private <T> T ask(String what, Duration deadline, Question<T> question) throws IOException {
        check();
        try {
            return calls.call(what, deadline, () -> attached(question));
        } catch (IOException e) {
            throw e;
        } catch (AttachNotSupportedException e) {
            throw new IOException(who + " takes no attach any more: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IOException(who + " could not be asked: " + e, e);
        }
    }

    private <T> T attached(Question<T> question) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(Long.toString(pid()));
        try {
            return question.ask(vm);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        } finally {
            vm.detach();
        }
    }

    /**
     * The public Attach API has no diagnostic commands, and spawning {@code jcmd} would need one; the
     * package of this method is exported to Fettle by its jar's manifest.
     */
    private static MethodHandle jcmd() throws IOException {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            Class.forName("sun.tools.attach.HotSpotVirtualMachine"),
                            "executeJCmd",
                            MethodType.methodType(InputStream.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IOException(
                    "Fettle's Java does not let it send commands ("
                            + e.getMessage()
                            + "); start it by its launcher, or with"
                            + " --add-exports jdk.attach/sun.tools.attach=ALL-UNNAMED",
                    e);
        }
    }
}
