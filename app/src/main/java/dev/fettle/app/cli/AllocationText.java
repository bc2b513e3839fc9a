package dev.fettle.app.cli;

import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Sample;

import java.util.List;

/** What is allocated, by class and by place, the most first. */
final class AllocationText {
    private final Terminal terminal;

    AllocationText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param rates by class and by place, each the most first
     */
    void tell(List<Sample> rates) {
        table(rates, Signals.ALLOCATION_CLASS_RATE, "CLASS");
        table(rates, Signals.ALLOCATION_SITE_RATE, "PLACE");
    }

    private void table(List<Sample> rates, Signal signal, String of) {
        var table = new Table(terminal.width(), "ALLOCATED", of);
        table.right(0);
        for (Sample each : rates) {
            if (each.series().signal().equals(signal)) {
                table.row(
                        Quantity.of(Unit.BYTES_PER_SECOND, each.value()).toString(),
                        each.series().subject());
            }
        }
        terminal.line("");
        table.lines().forEach(terminal::line);
    }
}
