package dev.fettle.app.desk;

import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A knob whose JVM does what the test wants. */
final class FakeKnob implements Knob {
    final String name;
    volatile Setting value;
    volatile IOException unreadable;
    volatile IOException unwritable;

    /** The next write fails, and does its work all the same. */
    volatile IOException answerLost;

    /** What is done before the next reading, by somebody else. */
    volatile Runnable meanwhile = () -> {};

    volatile Found found = new Found.Here(List.of(""));

    /** What a library makes of a value that it takes. */
    volatile UnaryOperator<Setting> taken = wanted -> wanted;

    volatile Optional<LibraryEffect> library = Optional.empty();
    volatile Optional<Expectation> expected = Optional.empty();
    volatile Optional<String> unfit = Optional.empty();
    volatile Optional<String> unfitBeside = Optional.empty();
    volatile Optional<String> without = Optional.empty();

    /** Two values of which either stands for the other. */
    volatile Set<String> byItself = Set.of();

    /** Every value that was written. */
    final List<String> written;

    FakeKnob(String name, Setting value) {
        this(name, value, new ArrayList<>());
    }

    FakeKnob(String name, Setting value, List<String> written) {
        this.name = name;
        this.value = value;
        this.written = written;
    }

    @Override
    public LeverId id() {
        return new LeverId(name);
    }

    @Override
    public String meaning() {
        return "What " + name + " does.";
    }

    @Override
    public Found find() {
        return found;
    }

    @Override
    public Setting.Kind kind() {
        return value.kind();
    }

    @Override
    public Bounds bounds(String subject) {
        return value.kind() == Setting.Kind.PERCENT ? Bounds.between(0, 100) : Bounds.NONE;
    }

    @Override
    public Setting read(String subject) throws IOException {
        Runnable first = meanwhile;
        meanwhile = () -> {};
        first.run();
        if (unreadable != null) {
            throw unreadable;
        }
        return value;
    }

    @Override
    public void write(String subject, Setting wanted) throws IOException {
        if (unwritable != null) {
            throw unwritable;
        }
        written.add(name + "=" + wanted.raw());
        value = taken.apply(wanted);
        IOException lost = answerLost;
        answerLost = null;
        if (lost != null) {
            throw lost;
        }
    }

    @Override
    public Optional<String> without(String subject) {
        return without;
    }

    @Override
    public Optional<LibraryEffect> ofLibrary(String subject) {
        return library;
    }

    @Override
    public Optional<Expectation> expects(Step step, Duration within) {
        return expected;
    }

    @Override
    public Optional<String> unfit(String subject, Setting wanted) {
        return unfit.or(() -> bounds(subject).violatedBy(wanted));
    }

    @Override
    public Optional<String> unfitBeside(String subject, Plan plan) {
        return unfitBeside;
    }

    @Override
    public boolean holds(Setting now, Setting set) {
        return now.sameAs(set) || byItself.contains(now.raw()) && byItself.contains(set.raw());
    }

    static LeverRefused refusal(String sentence) {
        return new LeverRefused(sentence, new IOException("said so"));
    }
}
