package com.acme.shop;

import com.acme.shop.illness.Illness;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The command line.
 *
 * @param sick the illness that the shop is to catch
 * @param parent the process whose end ends the shop
 * @param port where it listens, on the loopback address; 0 for a free one
 * @param load requests per second that it sends to itself
 * @param sickAfter how long it stays well after it is up
 */
public record Options(
        Optional<Illness> sick, OptionalLong parent, int port, int load, Duration sickAfter) {
    static final String USAGE =
            "Usage: java -jar demo-shop.jar [--sick=ILLNESS] [--sick-after=10s] [--parent=PID]"
                    + " [--port=N] [--load=REQUESTS_PER_SECOND]";

    static Options parse(String... args) {
        Options options = new Options(Optional.empty(), OptionalLong.empty(), 0, 24, null);
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"%s\" is not understood. %s".formatted(arg, USAGE));
            }
            options = options.with(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return options.sickAfter == null ? options.afterTheUsual() : options;
    }

    private Options afterTheUsual() {
        Duration usual = sick.map(Illness::wellFor).orElse(Duration.ZERO);
        return new Options(sick, parent, port, load, usual);
    }

    private Options with(String name, String value) {
        switch (name) {
            case "--sick":
                Illness illness =
                        Illness.of(value)
                                .orElseThrow(
                                        () -> new IllegalArgumentException(Illness.unknown(value)));
                return new Options(Optional.of(illness), parent, port, load, sickAfter);
            case "--parent":
                OptionalLong pid = OptionalLong.of(number(name, value, 1, Long.MAX_VALUE));
                return new Options(sick, pid, port, load, sickAfter);
            case "--port":
                return new Options(
                        sick, parent, (int) number(name, value, 0, 65_535), load, sickAfter);
            case "--load":
                return new Options(
                        sick, parent, port, (int) number(name, value, 0, 1_000), sickAfter);
            case "--sick-after":
                return new Options(sick, parent, port, load, duration(name, value));
            default:
                throw new IllegalArgumentException(
                        "There is no option %s. %s".formatted(name, USAGE));
        }
    }

    private static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "%s takes a whole number, not \"%s\".".formatted(name, value), notOne);
        }
        throw new IllegalArgumentException(
                "%s takes a number from %d to %d, not %s.".formatted(name, least, most, value));
    }

    private static Duration duration(String name, String value) {
        String text = value.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(text.startsWith("P") ? text : "PT" + text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (java.time.format.DateTimeParseException notOne) {
            throw new IllegalArgumentException(
                    "%s takes a time such as 10s or 2m, not \"%s\".".formatted(name, value),
                    notOne);
        }
        throw new IllegalArgumentException("%s cannot be negative.".formatted(name));
    }
}
