package dev.fettle.app.desk;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LeverTable.Row;
import dev.fettle.app.frame.LeverTable.Use;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Measured;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every lever of a JVM, as it is looked up and read now. Changes nothing. */
public final class LeverTables {
    private LeverTables() {}

    /**
     * @throws IOException where the target does not answer at all
     */
    static LeverTable of(TuningTarget target, Effects effects, Instant now) throws IOException {
        var rows = new ArrayList<Row>();
        for (Lever lever : target.levers()) {
            rows.addAll(rows(lever, target, effects));
        }
        return new LeverTable(now, rows);
    }

    private static List<Row> rows(Lever lever, TuningTarget target, Effects effects)
            throws IOException {
        Lever.Found found;
        try {
            found = lever.find();
        } catch (LeverRefused e) {
            return List.of(without(lever, Use.REFUSED, LeverMoves.because(e)));
        }
        return switch (found) {
            case Lever.Found.NotHere(String why) -> List.of(without(lever, Use.ABSENT, why));
            case Lever.Found.Here(List<String> subjects) -> {
                var rows = new ArrayList<Row>();
                for (String subject : subjects) {
                    rows.add(row(lever, subject, target, effects));
                }
                yield rows;
            }
        };
    }

    private static Row without(Lever lever, Use use, String why) {
        return new Row(
                lever.id(),
                "",
                lever.meaning(),
                use,
                why,
                lever instanceof Knob knob ? Optional.of(knob.kind()) : Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    private static Row row(Lever lever, String subject, TuningTarget target, Effects effects)
            throws IOException {
        Optional<LibraryEffect> library = LibraryEffects.of(lever, subject);
        if (library.isPresent()) {
            return row(lever, subject, use(library.get().effect()), library.get().words());
        }
        Measured cell =
                effects.of(lever.id(), target.facts().collector(), target.facts().feature());
        return row(lever, subject, use(cell.effect()), cell.words());
    }

    private static Row row(Lever lever, String subject, Use use, String why) throws IOException {
        return switch (lever) {
            case Knob knob -> knob(knob, subject, use, why);
            case Action action -> action(action, subject, use, why);
        };
    }

    private static Use use(Effect effect) {
        return switch (effect) {
            case EFFECTIVE -> Use.LIVE;
            case WITHOUT_EFFECT -> Use.NO_EFFECT;
            case REFUSED -> Use.REFUSED;
            case UNKNOWN -> Use.UNKNOWN;
        };
    }

    private static Row knob(Knob knob, String subject, Use use, String why) throws IOException {
        Optional<Setting> value = Optional.empty();
        Optional<Bounds> bounds = Optional.empty();
        String origin = "";
        String said = why;
        try {
            value = Optional.of(knob.read(subject));
            bounds = Optional.of(knob.bounds(subject));
            origin = knob.origin(subject).orElse("");
            Optional<String> caution = knob.caution();
            said = caution.isEmpty() ? why : why + "; " + caution.get();
        } catch (LeverRefused e) {
            said = why + "; " + LeverMoves.because(e);
        }
        return new Row(
                knob.id(),
                subject,
                knob.meaning(),
                use,
                said,
                Optional.of(knob.kind()),
                value,
                origin,
                bounds,
                "");
    }

    private static Row action(Action action, String subject, Use use, String why)
            throws IOException {
        String cost;
        try {
            cost = action.predict(subject).words();
        } catch (LeverRefused e) {
            cost = "its cost cannot be told: " + LeverMoves.because(e);
        }
        return new Row(
                action.id(),
                subject,
                action.meaning(),
                use,
                why,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                cost);
    }
}
