package dev.fettle.heap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What grew between two histograms. Only two <em>live</em> ones tell of a leak: those that count
 * garbage show growth in healthy programs (measured: +30 MB of dead {@code byte[]} in 15 s).
 *
 * @param span the time between them
 * @param live whether both counted only live objects
 * @param bytes how much more the heap held at the end; negative where it shrank
 * @param classes those that grew, by bytes, the most first
 * @param suspect what to look for in the code, where something stands out
 */
public record Growth(
        Duration span,
        boolean live,
        long bytes,
        List<ClassGrowth> classes,
        Optional<Suspect> suspect) {
    public Growth {
        classes = List.copyOf(classes);
    }

    public static Growth between(ClassHistogram before, ClassHistogram after) {
        List<ClassGrowth> grown = ClassGrowth.of(before.classes(), after.classes());
        return new Growth(
                Duration.between(before.at(), after.at()),
                before.live() && after.live(),
                after.bytes() - before.bytes(),
                grown,
                new Suspicion(grown).suspect());
    }
}
