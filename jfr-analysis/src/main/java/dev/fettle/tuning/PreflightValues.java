package dev.fettle.tuning;

import java.util.Optional;

/** Values that a JVM takes although they make no sense, or that it cannot take (FACTS.md 4). */
final class PreflightValues {
    /** A JVM collects for seconds where it is asked more often; a probe of one cycle needs no less. */
    private static final double SHORTEST_INTERVAL = 1000;

    /** The longest path of Linux, which a JVM cuts off without a word. */
    private static final int LONGEST_PATH = 4096;

    private PreflightValues() {}

    static Optional<Objection> check(Step step) {
        Setting value = step.after();
        String lever = step.lever().id();
        if (value.kind() != step.before().kind()) {
            return Optional.of(
                    Objection.never(
                            "%s is of the kind %s, and %s is none.",
                            lever, step.before().kind(), value.words()));
        }
        return switch (value.kind()) {
            case TEXT -> text(lever, value.raw());
            case SWITCH ->
                    value.raw().equals("true") || value.raw().equals("false")
                            ? Optional.empty()
                            : Optional.of(
                                    Objection.never(
                                            "%s is true or false, and \"%s\" is neither.",
                                            lever, value.raw()));
            default -> number(lever, value);
        };
    }

    private static Optional<Objection> number(String lever, Setting value) {
        if (value.isUnlimited() && lever.startsWith(LeverNames.OF_POOLS)) {
            return Optional.empty();
        }
        if (value.number().isEmpty() || !Double.isFinite(value.number().getAsDouble())) {
            return Optional.of(
                    Objection.never("%s takes a number, and \"%s\" is none.", lever, value.raw()));
        }
        double number = value.number().getAsDouble();
        if (number < 0) {
            return Optional.of(
                    Objection.never(
                            "%s %s makes no sense: less than 0 is none, although a JVM may take"
                                    + " it.",
                            lever, value.words()));
        }
        if (value.kind() == Setting.Kind.PERCENT && number > 100) {
            return Optional.of(
                    Objection.never(
                            "%s %s is more than all: it takes 0 %% to 100 %%.",
                            lever, value.words()));
        }
        if (lever.equals(LeverNames.PERIODIC) && number > 0 && number < SHORTEST_INTERVAL) {
            return Optional.of(
                    Objection.unlessForced(
                            "%s %s would collect an idle program without a rest: take 0 for off, or"
                                    + " 1 s or more.",
                            lever, value.words()));
        }
        return Optional.empty();
    }

    private static Optional<Objection> text(String lever, String raw) {
        if (raw.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(
                    Objection.never("%s has a control character in it: no path has.", lever));
        }
        if (raw.length() > LONGEST_PATH) {
            return Optional.of(
                    Objection.never(
                            "%s has %d characters: a path has %d at most.",
                            lever, raw.length(), LONGEST_PATH));
        }
        if (!raw.equals(raw.strip())) {
            return Optional.of(
                    Objection.never("%s begins or ends with a blank: leave it out.", lever));
        }
        // VM.log takes options after commas, and reads quotes as its own.
        if (lever.equals(LeverNames.GC_LOG) && raw.matches(".*[\"',].*")) {
            return Optional.of(
                    Objection.never(
                            "%s cannot have a quote or a comma in its path: the JVM reads them as"
                                    + " its own.",
                            lever));
        }
        return Optional.empty();
    }
}
