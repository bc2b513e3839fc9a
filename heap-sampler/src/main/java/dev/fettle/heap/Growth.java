package dev.fettle.heap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What grew between two histograms.
 *
 * @param span the time between them
 * @param classes those that grew, by bytes, the most first
 * @param suspect the class to look for in the code, where one stands out
 */
public record Growth(Duration span, List<ClassGrowth> classes, Optional<Suspect> suspect) {
    public Growth {
        classes = List.copyOf(classes);
    }

    /** What one class gained. */
    public record ClassGrowth(String name, long instances, long bytes) {}

    /**
     * The application's class that grows, or what holds the JDK's objects that grow.
     *
     * @param name a class, such as {@code com.acme.Session}; never a bare {@code byte[]}
     * @param applicationClass whether the class is the application's own
     * @param instances how many it gained
     * @param bytes what it gained together with the classes that grow in step with it
     * @param satellites classes that grow in step with it, by bytes
     * @param words one sentence for people
     */
    public record Suspect(
            String name,
            boolean applicationClass,
            long instances,
            long bytes,
            List<ClassGrowth> satellites,
            String words) {
        public Suspect {
            satellites = List.copyOf(satellites);
        }
    }

    public static Growth between(ClassHistogram before, ClassHistogram after) {
        throw new UnsupportedOperationException("not written yet: " + before + after);
    }
}
