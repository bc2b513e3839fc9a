package dev.fettle.app.frame;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be tuned live in one JVM, what cannot, and why. */
public record LeverTable(Instant at, List<Row> rows) {
    public LeverTable {
        rows = List.copyOf(rows);
    }

    /** What moving a lever is good for in this JVM. */
    public enum Use {
        /** It has an effect here, by measurement. */
        LIVE,
        /** The JVM takes it and does nothing with it, by measurement. */
        NO_EFFECT,
        /** The JVM, or the role, refuses it. */
        REFUSED,
        /** Nobody has measured what it does here. */
        UNKNOWN,
        /** This JVM does not have it. */
        ABSENT
    }

    /**
     * One lever, or one subject of a lever.
     *
     * @param meaning what it does, a sentence
     * @param why it is of that use here, a clause; with what was measured, where it was
     * @param kind of its values; empty for an action, and for what is absent
     * @param value as it was read; empty where it could not be, and for an action
     * @param origin who set it so, a clause; empty where the JVM does not say
     * @param bounds of its values; empty where they could not be had
     * @param cost of an action, predicted; else empty
     */
    public record Row(
            LeverId lever,
            String subject,
            String meaning,
            Use use,
            String why,
            Optional<Setting.Kind> kind,
            Optional<Setting> value,
            String origin,
            Optional<Bounds> bounds,
            String cost) {
        public boolean action() {
            return !cost.isEmpty();
        }

        /** As a user names it: {@code LEVER} or {@code LEVER@SUBJECT}. */
        public String name() {
            return lever.id() + (subject.isEmpty() ? "" : "@" + subject);
        }
    }
}
