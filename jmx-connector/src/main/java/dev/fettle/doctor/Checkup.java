package dev.fettle.doctor;

import java.util.List;
import java.util.Optional;

/** What an examination found: every link of the chain, in its order. */
public record Checkup(List<Step> steps) {
    public Checkup {
        steps = List.copyOf(steps);
    }

    /** The first broken link; empty where none is. */
    public Optional<Step> broken() {
        return steps.stream().filter(step -> step.state() == Step.State.BROKEN).findFirst();
    }
}
