package dev.fettle.app.cli;

import dev.fettle.app.session.GcCensus;
import dev.fettle.app.words.Quantity;
import dev.fettle.heap.ClassGrowth;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.holder.Holder;
import dev.fettle.signal.Unit;

import java.util.List;

/** What grew on the heap, the suspect first. */
final class GrowthText {
    private static final int MOST_CLASSES = 10;

    private final Terminal terminal;

    GrowthText(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(HeapAnswer answer) {
        Growth growth = answer.growth();
        Wrap.lines(answer.headline(), terminal.width())
                .forEach(line -> terminal.line(Ink.STRONG.on(line, terminal.colour())));
        terminal.line("");
        terminal.line(HeapText.now(answer.now()));
        terminal.line(
                "Live objects: %s, then %s; the two counts took %s and %s."
                        .formatted(
                                HeapText.bytes(answer.before().bytes()),
                                HeapText.bytes(answer.after().bytes()),
                                seconds(answer.before()),
                                seconds(answer.after())));
        if (!growth.leftOut().isEmpty()) {
            Wrap.lines(growth.leftOut(), terminal.width()).forEach(terminal::line);
        }
        terminal.line("");
        if (!growth.classes().isEmpty()) {
            classes(growth.classes());
        }
        pools(answer.now());
        if (!answer.allocated().isEmpty()) {
            new AllocationText(terminal).tell(answer.allocated());
        }
        answer.holders().stream().findFirst().ifPresent(this::tell);
    }

    private static Quantity seconds(ClassHistogram count) {
        return Quantity.of(Unit.SECONDS, count.took().toMillis() / 1000.0);
    }

    /** The field that holds what grows, and the way to it. */
    private void tell(Holder holder) {
        terminal.line("");
        Wrap.lines(holder.words() + ":", terminal.width()).forEach(terminal::line);
        holder.chain().forEach(step -> terminal.line("  " + step));
    }

    private void classes(List<ClassGrowth> classes) {
        var table = new Table(terminal.width(), "GREW BY", "INSTANCES", "CLASS");
        table.right(0, 1);
        for (ClassGrowth each : classes.stream().limit(MOST_CLASSES).toList()) {
            table.row(
                    HeapText.bytes(each.bytes()), "%+,d".formatted(each.instances()), each.name());
        }
        table.lines().forEach(terminal::line);
        int left = classes.size() - MOST_CLASSES;
        if (left > 0) {
            terminal.line("... and " + left + " more classes.");
        }
        terminal.line("");
    }

    private void pools(GcCensus census) {
        var table = new Table(terminal.width(), "IN USE", "COMMITTED", "POOL");
        table.right(0, 1);
        for (GcCensus.Pool pool : census.pools()) {
            table.row(
                    HeapText.bytes(pool.usage().getUsed()),
                    HeapText.bytes(pool.usage().getCommitted()),
                    pool.name());
        }
        table.lines().forEach(terminal::line);
    }
}
