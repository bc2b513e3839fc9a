package dev.fettle.tuning;

/**
 * Something that speaks against a plan.
 *
 * @param why a sentence for people
 * @param absolute whether no insisting overrules it
 */
record Objection(String why, boolean absolute) {
    static Objection never(String why, Object... values) {
        return new Objection(why.formatted(values), true);
    }

    static Objection unlessForced(String why, Object... values) {
        return new Objection(why.formatted(values), false);
    }
}
