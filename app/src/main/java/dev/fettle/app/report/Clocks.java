package dev.fettle.app.report;

import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Onset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in the reader's zone, and in UTC beside it where that is another. */
record Clocks(ZoneId zone) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    Times local() {
        return new Times(zone);
    }

    boolean isUtc(Instant at) {
        return zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
    }

    String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** Such as {@code 14:02:18 (13:02:18 UTC)}. */
    String both(Instant at) {
        return isUtc(at)
                ? local().clock(at) + " UTC"
                : local().clock(at) + " (" + new Times(ZoneOffset.UTC).clock(at) + " UTC)";
    }

    /** Such as {@code 14:02:18 (13:02:18 UTC)}, or between which two. */
    String both(Onset onset) {
        return onset.isNarrow()
                ? both(onset.earliest())
                : "between " + local().clock(onset.earliest()) + " and " + both(onset.latest());
    }

    /** Such as {@code 14:02:18}, or from which to which. */
    String clock(Onset onset) {
        String first = local().clock(onset.earliest());
        return onset.isNarrow() ? first : first + " to " + local().clock(onset.latest());
    }

    /** From when to when, with the day and both zones. */
    String span(Instant from, Instant until) {
        Times utc = new Times(ZoneOffset.UTC);
        LocalDate first = from.atZone(zone).toLocalDate();
        boolean oneDay = first.equals(until.atZone(zone).toLocalDate());
        String local =
                day(from)
                        + ", "
                        + local().clock(from)
                        + " to "
                        + (oneDay ? "" : day(until) + ", ")
                        + local().clock(until)
                        + " "
                        + local().offset(from);
        return isUtc(from)
                ? local
                : local + " (" + utc.clock(from) + " to " + utc.clock(until) + " UTC)";
    }

    /** The instant as an element, for people and programs. */
    void time(Markup page, Instant at) {
        page.element("time", local().clock(at), "datetime", at.toString());
    }

    /** With UTC beside it. */
    void times(Markup page, Instant at) {
        time(page, at);
        if (!isUtc(at)) {
            page.element("span", new Times(ZoneOffset.UTC).clock(at) + " UTC", "class", "utc");
        }
    }
}
