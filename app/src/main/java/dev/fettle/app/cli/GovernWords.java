package dev.fettle.app.cli;

import dev.fettle.app.governor.GovernedHeap;
import dev.fettle.app.governor.GovernedPool;
import dev.fettle.app.governor.Governing;
import dev.fettle.app.session.Terms;
import dev.fettle.app.words.Times;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Setting;

/** What a governor is about to do, before it is agreed to. */
final class GovernWords {
    private GovernWords() {}

    static String plan(Governing governing, GovernOptions options, Facts target) {
        if (governing instanceof GovernedPool pool) {
            return pool.plan();
        }
        if (governing instanceof GovernedHeap heap) {
            String goal =
                    options.budget().isPresent()
                            ? "its share of "
                                    + Setting.bytes(options.budget().getAsLong()).words()
                                    + " at one price for all"
                            : options.price().words();
            return "SoftMaxHeapSize, now %s, follows its load: %s; never below 3 times the live set, and back at once where threads wait for memory or collections storm."
                    .formatted(Setting.bytes(heap.limit()).words(), goal);
        }
        return "after %s idle %s may give memory back (free ratios%s); back when load returns."
                .formatted(
                        Times.span(options.idle()),
                        target.collector().label(),
                        target.collector() == Collector.G1
                                ? " and a concurrent cycle each 10 s"
                                : "");
    }

    /** Of a link that is lost and may come back. */
    static String hope(String why) {
        String stopped = why.endsWith(".") ? why : why + ".";
        return stopped
                + " Waiting up to "
                + Times.span(Terms.BRIEF)
                + " for it to come back; nothing is moved meanwhile.";
    }

    /** Of what could not be set back in the time that an ending process has. */
    static String late(String target) {
        return "What is set could not be restored in time; \"fettle tune %s --undo\" takes it back."
                .formatted(target);
    }

    static String undo(boolean keep) {
        return keep
                ? "Every move is journaled; what is set at the end stays"
                : "Every move is journaled; the values of now come back at the end";
    }
}
