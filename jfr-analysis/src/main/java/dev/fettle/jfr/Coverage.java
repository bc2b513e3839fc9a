package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When the recorder was at work, as far as it can be read.
 *
 * @param spans in the order of time, at least one
 */
public record Coverage(List<Span> spans) {
    /** From one instant to another, without a hole. */
    public record Span(Instant from, Instant until) {}

    public Coverage {
        spans = List.copyOf(spans);
    }

    /**
     * @param parts in the order of time, at least one
     */
    static Coverage of(List<Part> parts) {
        List<Span> spans = new ArrayList<>();
        for (Part part : parts) {
            Span last = spans.isEmpty() ? null : spans.getLast();
            if (last != null && !last.until.plus(JfrSource.SILENT).isBefore(part.from())) {
                Instant until = part.until().isAfter(last.until) ? part.until() : last.until;
                spans.set(spans.size() - 1, new Span(last.from, until));
            } else {
                spans.add(new Span(part.from(), part.until()));
            }
        }
        return new Coverage(spans);
    }

    public Instant from() {
        return spans.getFirst().from;
    }

    public Instant until() {
        return spans.getLast().until;
    }

    /** From begin to end, holes included. */
    public Duration length() {
        return Duration.between(from(), until());
    }

    /** A second that ends in a span, or begins in one, is heard. */
    boolean includes(Instant at) {
        for (Span span : spans) {
            if (!at.isBefore(span.from) && !at.isAfter(span.until.plusSeconds(1))) {
                return true;
            }
        }
        return false;
    }
}
