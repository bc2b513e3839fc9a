package dev.fettle.incident.format;

import dev.fettle.signal.Series;

import java.time.Instant;
import java.util.Map;

/**
 * One observation; which fields are set depends on its type.
 *
 * @param name the signal's id, the happening's kind or the exhibit's key
 * @param at for a gap, its end
 */
record ObservationLine(
        String type,
        String name,
        String subject,
        String at,
        Double value,
        double[] values,
        Map<String, String> attributes,
        String from,
        String why,
        String text,
        SiteLine site,
        DeadlockLine deadlock,
        LockHolderLine holder) {
    static ObservationLine of(String type, Series series, Instant at) {
        return of(type, series.signal().id(), series.subject(), at);
    }

    static ObservationLine of(String kind, String subject, Instant at) {
        return of("happening", kind, subject, at);
    }

    static ObservationLine of(String type, String name, String subject, Instant at) {
        return new ObservationLine(
                type,
                name,
                subject,
                at.toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    ObservationLine withValue(double it) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                it,
                values,
                attributes,
                from,
                why,
                text,
                site,
                deadlock,
                holder);
    }

    ObservationLine withValues(double[] them) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                them,
                attributes,
                from,
                why,
                text,
                site,
                deadlock,
                holder);
    }

    ObservationLine withAttributes(Map<String, String> them) {
        return new ObservationLine(
                type, name, subject, at, value, values, them, from, why, text, site, deadlock,
                holder);
    }

    ObservationLine withGap(String start, String reason) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                values,
                attributes,
                start,
                reason,
                text,
                site,
                deadlock,
                holder);
    }

    ObservationLine withText(String it) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                values,
                attributes,
                from,
                why,
                it,
                site,
                deadlock,
                holder);
    }

    ObservationLine withSite(SiteLine it) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                values,
                attributes,
                from,
                why,
                text,
                it,
                deadlock,
                holder);
    }

    ObservationLine withDeadlock(DeadlockLine them) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                values,
                attributes,
                from,
                why,
                text,
                site,
                them,
                holder);
    }

    ObservationLine withHolder(LockHolderLine it) {
        return new ObservationLine(
                type,
                name,
                subject,
                at,
                value,
                values,
                attributes,
                from,
                why,
                text,
                site,
                deadlock,
                it);
    }
}
