package dev.fettle.app.desk;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
        value = wanted;
        IOException lost = answerLost;
        answerLost = null;
        if (lost != null) {
            throw lost;
        }
    }

    static LeverRefused refusal(String sentence) {
        return new LeverRefused(sentence, new IOException("said so"));
    }
}
