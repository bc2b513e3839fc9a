package dev.fettle.app.memory;

import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of a history's files tell of a program, one life after the other. */
final class Stretches {
    private Stretches() {}

    /**
     * Those of a life, and of the lives that had ended before it and before each other began: two of a program that
     * run at once are two programs.
     *
     * @return by their beginning; several sessions may have written of the same time
     */
    static List<Stretch> line(List<Stretch> all, Facts of) {
        List<Stretch> line = new ArrayList<>();
        Facts life = of;
        while (life != null) {
            Facts current = life;
            List<Stretch> its = all.stream().filter(each -> each.sameLife(current)).toList();
            line.addAll(its);
            Instant began =
                    its.stream()
                            .map(Stretch::from)
                            .min(Comparator.naturalOrder())
                            .orElse(life.started());
            life = before(all, began);
        }
        line.sort(Comparator.comparing(Stretch::from));
        return line;
    }

    /** The life that ended last before that; null where none did. */
    private static Facts before(List<Stretch> all, Instant began) {
        Facts last = null;
        Instant until = Instant.MIN;
        for (Stretch each : all) {
            if (!each.until().isAfter(began) && each.until().isAfter(until) && over(all, each, began)) {
                last = each.target();
                until = each.until();
            }
        }
        return last;
    }

    private static boolean over(List<Stretch> all, Stretch one, Instant began) {
        return all.stream()
                .filter(each -> each.sameLife(one.target()))
                .noneMatch(each -> each.until().isAfter(began));
    }
}
