package dev.fettle.heap;

import dev.fettle.signal.Libraries;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What grew between two histograms. Only two <em>live</em> ones tell of a leak: those that count
 * garbage show growth in healthy programs (measured: +30 MB of dead {@code byte[]} in 15 s).
 *
 * @param span the time between them
 * @param live whether both counted only live objects
 * @param bytes how much more the program held at the end; negative where that shrank
 * @param classes those that grew, by bytes, the most first
 * @param suspect what to look for in the code, where something stands out
 * @param leftOut what management connections made meanwhile and is in none of the others, as a sentence;
 *     empty where they made nothing
 */
public record Growth(
        Duration span,
        boolean live,
        long bytes,
        List<ClassGrowth> classes,
        Optional<Suspect> suspect,
        String leftOut) {
    public Growth {
        classes = List.copyOf(classes);
    }

    /** Where management connections made nothing. */
    public Growth(
            Duration span,
            boolean live,
            long bytes,
            List<ClassGrowth> classes,
            Optional<Suspect> suspect) {
        this(span, live, bytes, classes, suspect, "");
    }

    public static Growth between(ClassHistogram before, ClassHistogram after) {
        return between(before, after, Libraries.standard());
    }

    /**
     * @param libraries whose classes are not the program's own
     */
    public static Growth between(ClassHistogram before, ClassHistogram after, Libraries libraries) {
        OpenData managed = OpenData.in(ClassGrowth.of(before.classes(), after.classes()));
        return new Growth(
                Duration.between(before.at(), after.at()),
                before.live() && after.live(),
                after.bytes() - before.bytes() - managed.bytes(),
                managed.rest(),
                new Suspicion(managed.rest(), libraries).suspect(),
                managed.words());
    }
}
