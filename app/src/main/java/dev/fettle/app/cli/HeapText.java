package dev.fettle.app.cli;

import dev.fettle.app.session.GcCensus;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Unit;

import java.lang.management.MemoryUsage;

/** The heap in words. */
final class HeapText {
    private HeapText() {}

    static String now(GcCensus census) {
        MemoryUsage heap = census.heap();
        String limit = heap.getMax() < 0 ? "" : " of at most " + bytes(heap.getMax());
        String after =
                census.usedAfterGc().isPresent()
                        ? bytes(census.usedAfterGc().getAsLong()) + " after the last collection"
                        : census.collectors().stream().anyMatch(each -> each.collections() > 0)
                                ? "how much was left by the last collection is not told here"
                                : "nothing has been collected yet";
        return "Heap: %s in use%s, %s committed; %s."
                .formatted(bytes(heap.getUsed()), limit, bytes(heap.getCommitted()), after);
    }

    static String bytes(long bytes) {
        return Quantity.of(Unit.BYTES, bytes).toString();
    }
}
