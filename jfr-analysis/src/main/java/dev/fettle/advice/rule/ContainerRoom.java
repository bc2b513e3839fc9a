package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.util.List;
import java.util.OptionalDouble;

/** The heap may grow to more than its container leaves for it. */
final class ContainerRoom implements Rule {
    /** What lives needs some room to be collected in. */
    private static final double ROOM = 1.3;

    @Override
    public String id() {
        return "container-room";
    }

    @Override
    public String source() {
        return "virtualcell/vcell#1899 (restarted hourly for it); "
                + Said.MICROSOFT
                + " (the heap never as large as the container)";
    }

    @Override
    public Opinion of(Case it) {
        OptionalDouble limit = it.containerLimit();
        OptionalDouble max = it.heapMax();
        if (limit.isEmpty() || max.isEmpty()) {
            return Opinion.nothing("no limit of a container is known");
        }
        OptionalDouble beside = HeapSize.beside(it);
        if (beside.isEmpty()) {
            return new Opinion.Unknown(
                    id(), "what the process takes beside its heap is not known", it.listen());
        }
        double whole = max.getAsDouble() + beside.getAsDouble();
        if (whole <= limit.getAsDouble()) {
            return Opinion.nothing("the container has room for the whole heap");
        }
        String headline =
                "The heap may take %s and %s lie outside of it: more than the container's limit of %s."
                        .formatted(
                                Figures.bytes(max.getAsDouble()),
                                Figures.bytes(beside.getAsDouble()),
                                Figures.bytes(limit.getAsDouble()));
        double to = HeapSize.ceiling(it).getAsDouble();
        OptionalDouble live = it.seen().memory().liveAtMost();
        String wanted = Figures.bytes(whole / (1 - HeapSize.MARGIN));
        List<Evidence> evidence =
                List.of(
                        Said.measured(Signals.CONTAINER_LIMIT.whole(), limit.getAsDouble()),
                        Said.measured(
                                Said.COMMITTED,
                                it.seen().memory().committed().getAsDouble(),
                                max.getAsDouble()));
        Remedy raise = new Remedy.Code("Raise the container's limit to " + wanted + " or more.");
        if (live.isEmpty() || to < ROOM * live.getAsDouble()) {
            return Advice.of(
                    this,
                    Grounds.END,
                    1,
                    headline,
                    evidence,
                    "The system does not end the process when the heap grows to its limit.",
                    live.isEmpty()
                            ? "What is alive is not known: whether a smaller heap would do cannot"
                                    + " be said."
                            : "A smaller heap is no way out: %s are alive, and the container leaves %s."
                                    .formatted(
                                            Figures.bytes(live.getAsDouble()), Figures.bytes(to)),
                    List.of(raise));
        }
        return Advice.of(
                this,
                Grounds.END,
                1,
                headline,
                evidence,
                "The system does not end the process when the heap grows to its limit.",
                "What lies outside may be more at other times than was measured in "
                        + Figures.duration(it.seen().watched())
                        + "; a twentieth of the limit is left for that. A smaller heap is collected"
                        + " more often.",
                List.of(
                        Said.restart(
                                "%s of limit, without %s outside of the heap and a twentieth"
                                        .formatted(
                                                Figures.bytes(limit.getAsDouble()),
                                                Figures.bytes(beside.getAsDouble())),
                                "-Xmx" + Figures.option(to)),
                        raise));
    }
}
