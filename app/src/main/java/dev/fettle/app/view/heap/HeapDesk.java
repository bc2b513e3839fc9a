package dev.fettle.app.view.heap;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.Reply;
import dev.fettle.target.Observation;

import java.util.Optional;

/** What was counted of one target's heap, and what is being counted. For the toolkit's thread alone. */
public final class HeapDesk {
    private final AllocationLog allocations = new AllocationLog();
    private ClassTable counted;
    private String refusal = "";
    private boolean counting;
    private boolean sure;
    private boolean probing;

    public void see(Observation observation) {
        allocations.see(observation);
    }

    /** Whether the count may begin; one that takes long is asked for twice. */
    public boolean begin(boolean ask) {
        if (counting || ask && !sure) {
            sure = !counting;
            return false;
        }
        sure = false;
        counting = true;
        refusal = "";
        return true;
    }

    /** The user thought better of it. */
    public void cancel() {
        sure = false;
    }

    public void told(Reply<ClassTable> reply) {
        counting = false;
        reply.handle(table -> counted = table, why -> refusal = why);
    }

    /**
     * @return whether detectors may probe from now on
     */
    public boolean toggleProbing() {
        probing = !probing;
        return probing;
    }

    AllocationLog allocations() {
        return allocations;
    }

    /** What was counted, once it was. */
    public Optional<ClassTable> counted() {
        return Optional.ofNullable(counted);
    }

    String refusal() {
        return refusal;
    }

    /** Whether the JVM is at it now. */
    public boolean counting() {
        return counting;
    }

    /** Whether the next press begins a count that was asked for already. */
    boolean sure() {
        return sure;
    }

    boolean probing() {
        return probing;
    }
}
