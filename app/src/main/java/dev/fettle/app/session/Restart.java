package dev.fettle.app.session;

import dev.fettle.connect.Life;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to be said of a program that ended and came back. */
final class Restart {
    private Restart() {}

    static Happening between(Life before, Facts factsBefore, Life after, Facts facts, Instant now) {
        var changes = new ArrayList<String>();
        if (!factsBefore.java().equals(facts.java())) {
            changes.add("Java " + factsBefore.java() + " is now " + facts.java());
        }
        changes.addAll(
                FlagChanges.between(before.jvmArguments(), after.jvmArguments(), Redaction::of));
        return new Happening(
                Happening.RESTART,
                facts.name(),
                now,
                Map.of(
                        Happening.BEFORE, told(before),
                        Happening.AFTER, told(after),
                        Happening.CHANGED, String.join("; ", changes)));
    }

    private static String told(Life life) {
        return life.name() + ", begun " + Instant.ofEpochMilli(life.startedMillis());
    }

    /** By the main class or jar; where either does not tell it, it cannot be ruled out. */
    static boolean sameProgram(Life before, Life after) {
        String was = main(before);
        String is = main(after);
        return was.isEmpty() || is.isEmpty() || was.equals(is);
    }

    private static String main(Life life) {
        return List.of(life.command().split("\\s", 2)).getFirst();
    }
}
