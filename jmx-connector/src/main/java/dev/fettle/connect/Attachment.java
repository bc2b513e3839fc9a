package dev.fettle.connect;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import java.io.IOException;

/**
 * The attach channel to a JVM of this machine, step by step. Every call may hang for ever, where the
 * JVM freezes meanwhile: make them on a thread that can be left behind.
 */
public final class Attachment implements AutoCloseable {
    private final VirtualMachine vm;

    private Attachment(VirtualMachine vm) {
        this.vm = vm;
    }

    /**
     * Attaches, unless that would harm the JVM or is known to fail.
     *
     * @throws CannotConnect where it was not tried
     * @throws IOException where it failed
     */
    public static Attachment to(long pid) throws IOException {
        Sighting now = new LocalJvms().byPid(pid);
        if (now.refusal().isPresent()) {
            throw now.refusal().get();
        }
        try {
            return new Attachment(VirtualMachine.attach(Long.toString(pid)));
        } catch (AttachNotSupportedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Starts the JVM's local management agent, where it does not run yet. Returns its JMX URL. */
    public String startAgent() throws IOException {
        return vm.startLocalManagementAgent();
    }

    @Override
    public void close() throws IOException {
        vm.detach();
    }
}
