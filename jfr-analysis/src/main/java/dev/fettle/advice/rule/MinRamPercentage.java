package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;

import java.util.List;
import java.util.OptionalDouble;

/** A flag that sounds like a least size of the heap and is none. */
final class MinRamPercentage implements Rule {
    private static final String FLAG = "MinRAMPercentage";

    /** It is of use on systems of up to 256 MB, of which it gives half by default. */
    private static final double SMALL = 256 * Figures.MB;

    @Override
    public String id() {
        return "min-ram-percentage";
    }

    @Override
    public String source() {
        return Said.MICROSOFT + " (it sets the largest heap of systems of up to 256 MB)";
    }

    @Override
    public Opinion of(Case it) {
        var unread = it.unread(this);
        if (unread.isPresent()) {
            return unread.get();
        }
        var set = it.flags().deliberate(FLAG);
        OptionalDouble max = it.heapMax();
        if (set.isEmpty() || max.isEmpty() || max.getAsDouble() <= SMALL) {
            return Opinion.nothing(FLAG + " is not set, or the system is small");
        }
        return Advice.of(
                        this,
                        Grounds.SAVING,
                        1,
                        "%s and does nothing: the heap may take %s, and that flag is for systems of up to 256 MB."
                                .formatted(set.get().words(), Figures.bytes(max.getAsDouble())),
                        List.of(Said.flag(it.flags(), FLAG)),
                        "The options say what is in force. For a least size there is -Xms, for a"
                                + " first one InitialRAMPercentage.",
                        "None: it has no effect here.",
                        List.of(new Remedy.Restart(List.of(), "without " + FLAG)))
                .without(List.of(FLAG));
    }
}
