package dev.fettle.doctor;

import dev.fettle.connect.Attachment;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Vitals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/**
 * What is known so far of a process of this machine. Each look runs on a thread of its own, one after
 * the other.
 */
final class LocalCase implements Entered, AutoCloseable {
    private final LocalJvms jvms;
    private final long pid;
    private volatile Vitals vitals;
    private volatile Attachment attachment;
    private volatile String agent = "";
    private volatile JMXConnector connector;
    private volatile MBeanServerConnection beans;
    private volatile String refused = "";

    LocalCase(LocalJvms jvms, long pid) {
        this.jvms = jvms;
        this.pid = pid;
    }

    long pid() {
        return pid;
    }

    /** Looks anew. */
    Vitals look() {
        vitals = jvms.vitals(pid);
        return vitals;
    }

    Vitals vitals() {
        return vitals;
    }

    Path proc() {
        return Path.of("/proc", Long.toString(pid));
    }

    void attached(Attachment to) {
        attachment = to;
    }

    Attachment attachment() {
        return attachment;
    }

    void agent(String url) {
        agent = url;
    }

    String agent() {
        return agent;
    }

    void entered(JMXConnector through) throws IOException {
        connector = through;
        beans = through.getMBeanServerConnection();
    }

    @Override
    public MBeanServerConnection beans() {
        return beans;
    }

    @Override
    public String refused() {
        return refused;
    }

    @Override
    public void refused(String why) {
        refused = why;
    }

    @Override
    public String recorderFolder() {
        return vitals.jvm()
                .map(jvm -> TemporaryFolder.trouble(proc().resolve("root"), jvm.recorderFolder()))
                .orElse("");
    }

    @Override
    public void close() {
        Closing.of(Optional.ofNullable(attachment), Optional.ofNullable(connector));
    }
}
