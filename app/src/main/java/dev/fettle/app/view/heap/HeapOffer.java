package dev.fettle.app.view.heap;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may be asked of a target's heap, and what that costs it.
 *
 * @param count what the button says that counts the classes
 * @param cost what it costs, or why it cannot be pressed
 * @param enabled whether it can be
 * @param sure whether it asks once more, and can be cancelled
 * @param probe what the button says that has detectors probe
 * @param probing whether they may now
 */
public record HeapOffer(
        String count, String cost, boolean enabled, boolean sure, String probe, boolean probing) {
    /**
     * @param cost of counting the classes now
     * @param left on the heap after the last collection, in bytes
     * @param readOnly who forbids whatever stops a JVM, as a clause; empty where it may be done
     */
    public static HeapOffer of(
            HeapDesk desk,
            CountCost cost,
            Frame frame,
            OptionalDouble left,
            Optional<String> readOnly) {
        Optional<String> not =
                readOnly.map(who -> "Fettle is in read-only mode (" + who + ")")
                        .or(() -> frame.facts().flatMap(f -> f.whyNot(Capability.COMMANDS)));
        String probe =
                frame.facts()
                        .map(
                                facts ->
                                        new Inquiry.ProbeLiveSet(left.orElse(0))
                                                .predict(facts)
                                                .words())
                        .orElse("");
        return new HeapOffer(
                words(desk, cost),
                desk.counted().map(table -> counted(table) + " ").orElse("")
                        + not.map(why -> "Nothing is counted: " + why + ".")
                                .orElse(
                                        "A count collects the whole heap and stops the JVM for "
                                                + cost.words()
                                                + "."),
                not.isEmpty() && !desk.counting(),
                desk.sure(),
                (desk.probing() ? "Probing: " : "Probe the live set: ") + probe,
                desk.probing());
    }

    private static String words(HeapDesk desk, CountCost cost) {
        if (desk.counting()) {
            return "Counting…";
        }
        if (desk.sure()) {
            return "Stop it for " + cost.words();
        }
        return desk.counted().isEmpty() ? "Count classes" : "Count again";
    }

    private static String counted(ClassTable table) {
        Duration took = table.took();
        return "Counted within "
                + Quantity.of(Unit.SECONDS, took.toMillis() / 1000.0)
                + table.since()
                        .map(since -> ", " + Times.span(since) + " after the one before")
                        .orElse("")
                + ".";
    }
}
