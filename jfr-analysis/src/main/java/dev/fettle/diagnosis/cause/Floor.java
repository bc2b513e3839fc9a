package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Onset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The least that a series comes back to, while it rises and does not fall.
 *
 * @param onset of the first rise
 * @param to the end of the last one
 */
record Floor(Onset onset, Instant to, double before, double after) {
    /**
     * So often it rises: by chance four numbers stand in order once in twenty-four, and five of which none
     * came back once in a hundred and twenty.
     */
    private static final int STEPS = 4;

    /** The last rise of that kind after which the least did not fall again; empty where there is none. */
    static Optional<Floor> rising(List<Window> windows) {
        int last = windows.size() - 1;
        int first = last;
        int steps = 0;
        int begin = last;
        int end = last;
        while (first > 0 && windows.get(first - 1).least() <= windows.get(first).least()) {
            if (windows.get(first - 1).least() < windows.get(first).least()) {
                end = steps == 0 ? first : end;
                begin = first;
                steps++;
            }
            first--;
        }
        if (steps < STEPS) {
            return Optional.empty();
        }
        Window rose = windows.get(begin);
        return Optional.of(
                new Floor(
                        new Onset(rose.from(), rose.to()),
                        windows.get(end).to(),
                        windows.get(begin - 1).least(),
                        windows.get(end).least()));
    }

    /** Whether another series was by such a share higher in the end than before this began to rise. */
    boolean rose(List<Window> windows, double share) {
        double before =
                mean(windows.stream().filter(it -> !it.to().isAfter(onset.earliest())).toList());
        double after =
                mean(
                        windows.stream()
                                .filter(it -> it.from().isAfter(onset.latest()))
                                .filter(it -> !it.to().isAfter(to))
                                .toList());
        return after > before * (1 + share);
    }

    private static double mean(List<Window> windows) {
        return windows.stream().mapToDouble(Window::mean).average().orElse(Double.NaN);
    }
}
