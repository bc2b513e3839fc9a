package dev.fettle.app.cli;

import dev.fettle.app.words.PoolWords;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Hint;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;

import java.util.List;

/** Pools and circuit breakers of one reading, for a terminal. */
final class PoolsText {
    private static final List<PoolQuantity> SHOWN =
            List.of(PoolQuantity.USED, PoolQuantity.IDLE, PoolQuantity.MAX, PoolQuantity.WAITING);

    private static final List<BreakerQuantity> SHOWN_OF_BREAKERS =
            List.of(
                    BreakerQuantity.FAILURES,
                    BreakerQuantity.SLOW,
                    BreakerQuantity.BUFFERED,
                    BreakerQuantity.NOT_PERMITTED);

    private final Terminal terminal;

    PoolsText(Terminal terminal) {
        this.terminal = terminal;
    }

    void pools(PoolReading reading) {
        if (!reading.isKnown()) {
            wrapped("The pools are not known: " + reading.unknown());
            return;
        }
        if (reading.pools().isEmpty()) {
            wrapped("No pool tells of itself by MBeans here.");
        } else {
            pools(reading.pools());
        }
        List<Pool> guessed = guessed(reading, Pool.class);
        guesses("pools", guessed, () -> pools(guessed));
        rest(reading);
    }

    void breakers(PoolReading reading) {
        if (!reading.isKnown()) {
            wrapped("The circuit breakers are not known: " + reading.unknown());
            return;
        }
        if (reading.breakers().isEmpty()) {
            wrapped("No circuit breaker tells of itself by MBeans here.");
        } else {
            breakers(reading.breakers());
        }
        List<Breaker> guessed = guessed(reading, Breaker.class);
        guesses("circuit breakers", guessed, () -> breakers(guessed));
        rest(reading);
    }

    private void pools(List<Pool> pools) {
        var table =
                new Table(
                        terminal.width(),
                        "POOL",
                        "OF",
                        "IN USE",
                        "IDLE",
                        "MAX",
                        "WAITING",
                        "LIBRARY",
                        "NOW");
        table.right(2, 3, 4, 5);
        var untold = new UntoldReasons();
        for (Pool each : pools) {
            SHOWN.forEach(it -> untold.add(each.name(), each.told(it)));
            table.row(
                    each.name(),
                    each.kind().words(),
                    PoolWords.amount(each, PoolQuantity.USED),
                    PoolWords.amount(each, PoolQuantity.IDLE),
                    PoolWords.amount(each, PoolQuantity.MAX),
                    PoolWords.amount(each, PoolQuantity.WAITING),
                    each.origin().library(),
                    PoolWords.now(each).orElse(""));
        }
        print(table, untold);
    }

    private void breakers(List<Breaker> breakers) {
        var table =
                new Table(
                        terminal.width(),
                        "BREAKER",
                        "STATE",
                        "FAILED",
                        "SLOW",
                        "CALLS",
                        "REFUSED",
                        "LIBRARY");
        table.right(4, 5);
        var untold = new UntoldReasons();
        for (Breaker each : breakers) {
            if (each.state().isEmpty()) {
                untold.add(each.name(), Told.not(each.noState()));
            }
            SHOWN_OF_BREAKERS.forEach(it -> untold.add(each.name(), each.told(it)));
            table.row(
                    each.name(),
                    PoolWords.state(each),
                    PoolWords.against(
                            each, BreakerQuantity.FAILURES, BreakerQuantity.FAILURES_LIMIT),
                    PoolWords.against(each, BreakerQuantity.SLOW, BreakerQuantity.SLOW_LIMIT),
                    PoolWords.amount(each, BreakerQuantity.BUFFERED),
                    PoolWords.amount(each, BreakerQuantity.NOT_PERMITTED),
                    each.origin().library());
        }
        print(table, untold);
    }

    private void print(Table table, UntoldReasons untold) {
        table.lines().forEach(terminal::line);
        untold.sentences().forEach(this::wrapped);
    }

    /** What merely looks like one is said to. */
    private void guesses(String what, List<? extends Adapted> alike, Runnable table) {
        if (alike.isEmpty()) {
            return;
        }
        terminal.line("");
        wrapped(
                "These look like "
                        + what
                        + " by their names and numbers; no adapter knows them, so nothing is"
                        + " judged by them:");
        table.run();
        for (Adapted each : alike) {
            each.origin().beans().forEach(bean -> terminal.line("  " + bean));
        }
    }

    private static <T extends Adapted> List<T> guessed(PoolReading reading, Class<T> kind) {
        return reading.guesses().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void rest(PoolReading reading) {
        reading.unread().forEach(why -> terminal.note(why));
        if (reading.left() > 0) {
            terminal.note(reading.left() + " more are not read.");
        }
        for (Hint each : reading.hints()) {
            wrapped("");
            wrapped(each.says());
            if (!each.property().isEmpty()) {
                terminal.line("  " + each.property());
            }
        }
        reading.faults().forEach(fault -> terminal.note("fettle: " + fault));
    }

    private void wrapped(String text) {
        Wrap.lines(text, terminal.width()).forEach(terminal::line);
    }
}
