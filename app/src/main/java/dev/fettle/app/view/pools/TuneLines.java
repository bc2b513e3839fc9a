package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.words.Quantity;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Risk;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.remedy.LeverId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What can be set and done, in words; a button only where there is a lever for it. */
final class TuneLines {
    private final Adapted adapted;
    private final BiPredicate<String, String> levers;

    /**
     * @param levers whether there is a lever of that id for that subject
     */
    TuneLines(Adapted adapted, BiPredicate<String, String> levers) {
        this.adapted = adapted;
        this.levers = levers;
    }

    List<TuneLine> all() {
        List<TuneLine> lines = new ArrayList<>();
        adapted.tunables().forEach(each -> lines.add(of(each)));
        adapted.deeds().forEach(each -> lines.add(of(each)));
        return lines;
    }

    /** What a lever sets, where the library can. */
    Optional<Tunable> tunable(String lever) {
        return adapted.tunables().stream().filter(it -> it.lever().equals(lever)).findFirst();
    }

    TuneLine of(Tunable tunable) {
        List<String> notes = new ArrayList<>();
        range(tunable).ifPresent(notes::add);
        notes.add(tunable.effect().words());
        add(notes, tunable.note());
        risk(tunable.risk()).ifPresent(notes::add);
        if (!tunable.writable()) {
            notes.add("Its MBean does not let it be written here.");
        }
        boolean offered = tunable.writable() && levers.test(tunable.lever(), adapted.name());
        return new TuneLine(
                tunable.label(),
                value(tunable),
                notes,
                offered
                        ? List.of(
                                new TuneLine.Offer(
                                        "Set…", change(tunable.lever(), Optional.empty()), true))
                        : List.of());
    }

    private TuneLine of(Deed deed) {
        List<String> notes = new ArrayList<>();
        add(notes, deed.confirm());
        add(notes, deed.note());
        risk(deed.risk()).ifPresent(notes::add);
        List<TuneLine.Offer> offers = new ArrayList<>();
        if (levers.test(deed.lever(), adapted.name())) {
            deed.choices().stream()
                    .filter(it -> !isThere(it))
                    .map(it -> offer(deed, it))
                    .forEach(offers::add);
        }
        return new TuneLine(deed.label(), "", notes, offers);
    }

    private boolean isThere(Deed.Choice choice) {
        return adapted instanceof Breaker breaker
                && breaker.state().isPresent()
                && breaker.state().equals(choice.leadsTo());
    }

    private TuneLine.Offer offer(Deed deed, Deed.Choice choice) {
        boolean one = choice.value().isEmpty();
        String words = one ? deed.label() : choice.value();
        return new TuneLine.Offer(
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + "…",
                change(deed.lever(), one ? Optional.empty() : Optional.of(choice.value())),
                false);
    }

    private Change change(String lever, Optional<String> value) {
        return new Change(new LeverId(lever), adapted.name(), value);
    }

    static String value(Tunable tunable) {
        boolean flag = tunable.type().endsWith("oolean");
        return switch (tunable.current()) {
            case Told.Value(double value) when flag -> value == 0 ? "no" : "yes";
            case Told.Value(double value) -> Quantity.of(tunable.unit(), value).toString();
            case Told.Unlimited() -> "no limit";
            case Told.NotTold(_) -> "not told";
        };
    }

    private static Optional<String> range(Tunable tunable) {
        if (tunable.min().isEmpty() && tunable.max().isEmpty()) {
            return Optional.empty();
        }
        String least =
                tunable.min().isEmpty()
                        ? ""
                        : "from " + Quantity.of(tunable.unit(), tunable.min().getAsDouble());
        String most =
                tunable.max().isEmpty()
                        ? ""
                        : "up to " + Quantity.of(tunable.unit(), tunable.max().getAsDouble());
        String both = (least + " " + most).strip();
        return Optional.of("Takes values " + both + ".");
    }

    private static Optional<String> risk(Risk risk) {
        return switch (risk) {
            case LOW -> Optional.empty();
            case HIGH -> Optional.of("Requests may fail or wait while it is in force.");
            case DESTROYS -> Optional.of("What it destroys no undo brings back.");
        };
    }

    private static void add(List<String> notes, String note) {
        if (!note.isBlank()) {
            notes.add(note);
        }
    }
}
