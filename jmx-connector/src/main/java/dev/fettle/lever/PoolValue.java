package dev.fettle.lever;

import dev.fettle.pool.Tunable;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an attribute of a pool holds, as a setting and back. An attribute has a unit of its own and an exact
 * type: a model MBean that declares an {@code Integer} refuses a {@code Long}.
 *
 * @param none how no limit reads: {@link Setting#UNLIMITED}, or {@link Setting#OFF}
 */
record PoolValue(Tunable tunable, String none) {
    /** Whole numbers of attributes that a division by the unit brings back this near to whole. */
    private static final double NEAR = 1e-6;

    /** A number beyond which a {@code double} no longer tells whole ones apart. */
    private static final double EXACT = 1L << 53;

    Kind kind() {
        if (tunable.type().endsWith("oolean")) {
            return Kind.SWITCH;
        }
        return switch (tunable.unit()) {
            case SECONDS -> Kind.MILLISECONDS;
            case BYTES, BYTES_PER_SECOND -> Kind.BYTES;
            case RATIO -> Kind.PERCENT;
            case COUNT, COUNT_PER_SECOND -> Kind.COUNT;
        };
    }

    /** Settings for each of the attribute's own unit. */
    private double scale() {
        return tunable.factor() * ofBase();
    }

    /** Settings for each base unit. */
    private double ofBase() {
        return switch (kind()) {
            case MILLISECONDS -> 1000;
            case PERCENT -> 100;
            default -> 1;
        };
    }

    /**
     * @param own as the attribute was read
     */
    Setting read(Object own) throws LeverRefused {
        return switch (own) {
            case Boolean on -> new Setting(Kind.SWITCH, on.toString());
            case Number number -> of(number.doubleValue());
            case String text -> of(parsed(text));
            case null -> throw unreadable("nothing");
            default -> throw unreadable("a " + own.getClass().getName());
        };
    }

    private double parsed(String text) throws LeverRefused {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw unreadable("no number");
        }
    }

    private LeverRefused unreadable(String what) {
        return SeenPools.refused(
                "%s of %s is %s, which cannot be understood."
                        .formatted(tunable.attribute(), tunable.bean(), what));
    }

    /** As HikariCP makes 2147483647 of a wait limit of 0, what is as large as can be is no limit. */
    private Setting of(double own) {
        OptionalDouble unlimited = unlimitedAs();
        if (unlimited.isPresent() && own == unlimited.getAsDouble()
                || tunable.unlimitedAs().isPresent() && own >= Integer.MAX_VALUE) {
            return new Setting(kind(), none);
        }
        double value = nearlyWhole(own * scale());
        return new Setting(
                kind(),
                value == Math.rint(value) && Math.abs(value) < EXACT
                        ? Long.toString((long) value)
                        : Double.toString(value));
    }

    /** What is switched off by 0, if the library takes that. */
    private OptionalDouble unlimitedAs() {
        boolean off = none.equals(Setting.OFF) && tunable.min().orElse(1) == 0;
        return tunable.unlimitedAs().isEmpty() && off
                ? OptionalDouble.of(0)
                : tunable.unlimitedAs();
    }

    /** As it will read once it is set. */
    Setting asRead(Setting wanted) {
        if (wanted.isUnlimited()) {
            return new Setting(kind(), none);
        }
        OptionalDouble own = own(wanted);
        return own.isPresent() && wanted.kind() != Kind.SWITCH ? of(own.getAsDouble()) : wanted;
    }

    /** In the attribute's own unit; empty of what is no number, or no limit where there is always one. */
    private OptionalDouble own(Setting value) {
        if (value.isUnlimited()) {
            return unlimitedAs();
        }
        return value.number().stream().map(number -> nearlyWhole(number / scale())).findFirst();
    }

    private static double nearlyWhole(double value) {
        double whole = Math.rint(value);
        return Math.abs(value - whole) <= NEAR * Math.max(1, Math.abs(whole)) ? whole : value;
    }

    private boolean isWhole() {
        return !tunable.type().endsWith("ouble") && !tunable.type().endsWith("loat");
    }

    /** What can be written at all, and within that what the library takes. */
    Bounds bounds(PoolSetting setting) {
        double least = setting.least();
        double most =
                switch (tunable.type()) {
                    case "int", "java.lang.Integer" -> Integer.MAX_VALUE;
                    case "short", "java.lang.Short" -> Short.MAX_VALUE;
                    default -> Double.POSITIVE_INFINITY;
                };
        return new Bounds(
                tunable.min().stream()
                        .map(it -> nearlyWhole(it * ofBase()))
                        .findFirst()
                        .orElse(least),
                tunable.max().stream()
                        .map(it -> nearlyWhole(it * ofBase()))
                        .findFirst()
                        .orElse(
                                Math.max(
                                        Math.min(Math.floor(most * scale()), setting.most()),
                                        least)),
                unlimitedAs().orElse(-1) == 0);
    }

    /** Why there is no such value, a sentence; empty where there is. */
    Optional<String> impossible(Setting value) {
        OptionalDouble own = own(value);
        if (value.isUnlimited() && own.isEmpty()) {
            return Optional.of("It always has a limit here: give a number.");
        }
        if (own.isPresent() && isWhole() && own.getAsDouble() != Math.rint(own.getAsDouble())) {
            return Optional.of(
                    "It takes multiples of %s here, and %s is none."
                            .formatted(kind().words(scale()), value.words()));
        }
        return Optional.empty();
    }

    /**
     * What is to be written, of exactly the attribute's type.
     *
     * @throws LeverRefused where the value or the type has none
     */
    Object toWrite(Setting value) throws LeverRefused {
        if (value.kind() == Kind.SWITCH) {
            return Boolean.valueOf(value.raw());
        }
        Optional<String> impossible = impossible(value);
        if (impossible.isPresent()) {
            throw SeenPools.refused(impossible.get());
        }
        double own =
                own(value).orElseThrow(() -> SeenPools.refused(value.words() + " is no number."));
        return typed(own);
    }

    private Object typed(double own) throws LeverRefused {
        return switch (tunable.type()) {
            case "int", "java.lang.Integer" -> Math.toIntExact((long) own);
            case "long", "java.lang.Long" -> (long) own;
            case "short", "java.lang.Short" -> (short) own;
            case "double", "java.lang.Double" -> own;
            case "float", "java.lang.Float" -> (float) own;
            case "java.lang.String" ->
                    own == Math.rint(own) ? Long.toString((long) own) : Double.toString(own);
            default ->
                    throw SeenPools.refused(
                            "%s is a %s, which is not written from here."
                                    .formatted(tunable.attribute(), tunable.type()));
        };
    }
}
