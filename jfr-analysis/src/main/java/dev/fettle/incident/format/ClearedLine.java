package dev.fettle.incident.format;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;

/** A finding that ended, as JSON. */
record ClearedLine(VerdictLine cleared, String at, String since, String why) {
    static ClearedLine of(Cleared it) {
        return new ClearedLine(
                VerdictLine.of(it.finding()), it.at().toString(), it.since().toString(), it.why());
    }

    Cleared end(Skipped skipped) {
        if (!(cleared.verdict(skipped) instanceof Finding finding)) {
            throw new IllegalArgumentException("only findings are cleared");
        }
        return new Cleared(At.parse(at), finding, At.parse(since), why);
    }
}
