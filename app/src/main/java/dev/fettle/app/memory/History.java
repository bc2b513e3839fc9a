package dev.fettle.app.memory;

import dev.fettle.target.Facts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of one program, over all its lives.
 *
 * @param stretches at least one, by their beginning
 */
public record History(Path folder, List<Stretch> stretches) {
    public History {
        stretches = List.copyOf(stretches);
    }

    /** As it is called. */
    public String name() {
        return last().target().name();
    }

    /** The life that was looked at last. */
    public Facts target() {
        return last().target();
    }

    public Instant from() {
        return stretches.getFirst().from();
    }

    public Instant until() {
        return last().until();
    }

    private Stretch last() {
        Stretch last = stretches.getFirst();
        for (Stretch each : stretches) {
            last = each.until().isBefore(last.until()) ? last : each;
        }
        return last;
    }
}
