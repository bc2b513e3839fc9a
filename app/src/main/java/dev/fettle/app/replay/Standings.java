package dev.fettle.app.replay;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.incident.Moment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands at each second of a replay, from what was new in it. For one thread. */
final class Standings {
    /** Findings first, worst first, then what is pending, unknown, healthy: as the engine has them. */
    private static final Comparator<Standing> ORDER =
            Comparator.<Standing>comparingInt(each -> rank(each.verdict()))
                    .thenComparing(Standing::since);

    private final Map<Verdict.Key, Standing> all = new LinkedHashMap<>();

    void see(Moment moment) {
        for (Cleared each : moment.cleared()) {
            all.remove(each.finding().key());
        }
        for (Standing each : moment.said()) {
            all.put(each.verdict().key(), each);
        }
    }

    /** Another target follows. */
    void clear() {
        all.clear();
    }

    List<Standing> standing() {
        return all.values().stream().sorted(ORDER).toList();
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Finding finding ->
                    switch (finding.severity()) {
                        case CRITICAL -> 0;
                        case WARNING -> 1;
                        case INFO -> 2;
                    };
            case Verdict.Pending _ -> 3;
            case Verdict.Unknown _ -> 4;
            case Verdict.Healthy _ -> 5;
        };
    }
}
