package dev.fettle.app.view.findings;

import dev.fettle.app.frame.Mending;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Observation.Happening;

import java.util.List;

/**
 * Cards of what became of the target itself.
 *
 * @param asked what the user is to answer before it goes on
 * @param happened restarts and notes, the latest first
 */
public record LinkCards(List<Card> asked, List<Card> happened) {
    /** As many as a glance takes; the marks on the time axis tell of the others. */
    private static final int MOST = 3;

    public LinkCards {
        asked = List.copyOf(asked);
        happened = List.copyOf(happened);
    }

    /**
     * @param happened restarts and notes, the latest first
     */
    public static LinkCards of(List<Happening> happened, Mending mending, Times times) {
        return new LinkCards(
                mending.successors().isEmpty()
                        ? List.of()
                        : List.of(which(mending.successors(), times)),
                happened.stream().limit(MOST).map(each -> card(each, times)).toList());
    }

    private static Card which(List<LocalJvm> successors, Times times) {
        return new Card(
                new Verdict.Key("successor", ""),
                Tone.INFO,
                "WHICH IS IT?",
                "",
                successors.size() == 1
                        ? "This JVM may be it"
                        : successors.size() + " JVMs may be it",
                "The program ended, and it is not certain which JVM is it come back. Fettle goes on"
                        + " with the one you choose, and keeps what was seen.",
                List.of(),
                List.of(),
                List.of(),
                successors.stream().map(jvm -> new Card.Choice(words(jvm, times), jvm)).toList());
    }

    private static String words(LocalJvm jvm, Times times) {
        return "pid "
                + jvm.pid()
                + jvm.started().map(at -> ", started " + times.clock(at)).orElse("");
    }

    private static Card card(Happening happened, Times times) {
        return happened.kind().equals(Happening.NOTE)
                ? noted(happened, times)
                : restarted(happened, times);
    }

    private static Card noted(Happening note, Times times) {
        return new Card(
                new Verdict.Key("note", note.subject()),
                Tone.WARNING,
                "CONNECTION",
                times.clock(note.at()),
                note.subject(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Card restarted(Happening restart, Times times) {
        return new Card(
                new Verdict.Key("restart", restart.at().toString()),
                Tone.INFO,
                "RESTARTED",
                times.clock(restart.at()),
                restart.subject() + " came back",
                changed(restart.attributes().get(Happening.CHANGED)),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static String changed(String flags) {
        if (flags == null) {
            return "Whether its flags changed is not known. What was seen before is kept.";
        }
        return flags.isBlank()
                ? "It was started with the same flags. What was seen before is kept."
                : flags.strip() + (flags.strip().endsWith(".") ? "" : ".");
    }
}
