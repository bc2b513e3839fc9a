package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened to one JVM, the latest first, and no more than is shown. For the toolkit's thread alone. */
final class HappeningLog {
    private static final int MOST_CLEARED = 5;
    private static final int MOST_HAPPENED = 20;

    private final Deque<Cleared> cleared = new ArrayDeque<>();
    private final Deque<Happening> link = new ArrayDeque<>();
    private final Deque<Happening> deviations = new ArrayDeque<>();
    private final Deque<Happening> marks = new ArrayDeque<>();

    void see(Frame frame) {
        for (Observation each : frame.fresh()) {
            if (each instanceof Happening it) {
                see(it);
            }
        }
        frame.judgement().cleared().forEach(gone -> keep(cleared, gone, MOST_CLEARED));
    }

    private void see(Happening it) {
        switch (it.kind()) {
            case Happening.RESTART, Happening.NOTE -> keep(link, it, MOST_HAPPENED);
            case Happening.DEVIATION -> keep(deviations, it, MOST_HAPPENED);
            case Happening.MARK -> keep(marks, it, MOST_HAPPENED);
            default -> {
                // The tabs show what else there is.
            }
        }
    }

    private static <T> void keep(Deque<T> kept, T next, int most) {
        kept.addFirst(next);
        if (kept.size() > most) {
            kept.removeLast();
        }
    }

    /** What was found and has ended. */
    List<Cleared> cleared() {
        return List.copyOf(cleared);
    }

    /** When the program came back, and what is to be known of the connection. */
    List<Happening> link() {
        return List.copyOf(link);
    }

    /** When a signal left what it usually is. */
    List<Happening> deviations() {
        return List.copyOf(deviations);
    }

    /** The marks that somebody set. */
    List<Happening> marks() {
        return List.copyOf(marks);
    }
}
