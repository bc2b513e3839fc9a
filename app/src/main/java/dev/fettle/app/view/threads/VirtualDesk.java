package dev.fettle.app.view.threads;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadsDumped;

import java.util.Optional;

/** What was dumped of one target's threads, and what is being dumped. For the toolkit's thread alone. */
public final class VirtualDesk {
    private ThreadsDumped dumped;
    private String refusal = "";
    private boolean shown;
    private boolean dumping;
    private boolean sure;

    /** Whether virtual threads are looked at, in place of the platform's. */
    public void show(boolean virtual) {
        shown = virtual;
    }

    /** Whether the dump may begin; one that may take much is asked for twice. */
    public boolean begin(boolean ask) {
        if (dumping || ask && !sure) {
            sure = !dumping;
            return false;
        }
        sure = false;
        dumping = true;
        refusal = "";
        return true;
    }

    /** The user thought better of it. */
    public void cancel() {
        sure = false;
    }

    public void told(Reply<ThreadsDumped> reply) {
        dumping = false;
        reply.handle(dump -> dumped = dump, why -> refusal = why);
    }

    /** Another process has come in its place: its threads are others. */
    void restarted() {
        dumped = null;
        refusal = "";
        sure = false;
    }

    Optional<ThreadsDumped> dumped() {
        return Optional.ofNullable(dumped);
    }

    String refusal() {
        return refusal;
    }

    boolean shown() {
        return shown;
    }

    boolean dumping() {
        return dumping;
    }

    /** Whether the next press begins a dump that was asked for already. */
    boolean sure() {
        return sure;
    }
}
