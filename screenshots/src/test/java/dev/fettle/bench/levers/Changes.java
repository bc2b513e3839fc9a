package dev.fettle.bench.levers;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was changed in one JVM, each value read before and after; undone in an order that it takes. */
final class Changes {
    private final Function<String, Knob> knobs;
    private final List<Step> done = new ArrayList<>();

    Changes(Function<String, Knob> knobs) {
        this.knobs = knobs;
    }

    /** A JVM took a value and has another. */
    static final class NotTaken extends IOException {
        private static final long serialVersionUID = 1;

        private NotTaken(String message) {
            super(message);
        }
    }

    /**
     * @throws NotTaken where another value is read back
     */
    void make(String lever, String subject, String value) throws IOException {
        Knob knob = knobs.apply(lever);
        var step =
                new Step(
                        new LeverId(lever),
                        subject,
                        knob.read(subject),
                        Setting.parse(knob.kind(), value));
        Optional<String> unfit = knob.unfit(subject, step.after());
        if (unfit.isPresent()) {
            throw new IllegalStateException(lever + ": " + unfit.get());
        }
        done.add(step);
        write(step);
    }

    void make(String lever, String value) throws IOException {
        make(lever, "", value);
    }

    /** Sets everything back, and reads that it is. */
    void undo() throws IOException {
        List<Step> back = Plan.of(done).inverse().steps();
        done.clear();
        for (Step step : back) {
            write(step);
        }
    }

    private void write(Step step) throws IOException {
        Knob knob = knobs.apply(step.lever().id());
        knob.write(step.subject(), step.after());
        Setting now = knob.read(step.subject());
        if (!now.equals(step.after())) {
            throw new NotTaken(
                    "set to " + step.after().words() + ", it reads " + now.words() + " afterwards");
        }
    }
}
