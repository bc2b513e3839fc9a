package dev.fettle.incident.format;

import dev.fettle.diagnosis.Standing;

/** A verdict that is new or changed, as JSON. */
record SaidLine(VerdictLine said, String since) {
    static SaidLine of(Standing it) {
        return new SaidLine(VerdictLine.of(it.verdict()), it.since().toString());
    }

    Standing standing(Skipped skipped) {
        return new Standing(said.verdict(skipped), At.parse(since));
    }
}
