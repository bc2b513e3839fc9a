package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was changed in a JVM, the newest first.
 *
 * @param none why there is no card, and what one would be
 */
public record JournalModel(List<JournalCard> cards, String none) {
    public JournalModel {
        cards = List.copyOf(cards);
    }

    static JournalModel of(TuningBoard board, Circumstances around) {
        List<JournalCard> cards = new ArrayList<>();
        for (PastRun past : board.journal().reversed()) {
            boolean now = board.underWay().filter(run -> run.number() == past.number()).isPresent();
            if (!now) {
                cards.add(card(past, board, around));
            }
        }
        return new JournalModel(
                cards,
                board.noJournal().isEmpty()
                        ? "Nothing was changed in this JVM. What is changed will stand here: kept,"
                                + " without effect or taken back, each with what was measured."
                        : board.noJournal());
    }

    private static JournalCard card(PastRun past, TuningBoard board, Circumstances around) {
        boolean here = board.isOfThisSession(past.number());
        boolean undoable =
                past.undoable().isEmpty()
                        && around.hindrance().isEmpty()
                        && board.longs().underWay().isEmpty();
        return new JournalCard(
                past.number(),
                badge(past),
                tone(past),
                at(past, around)
                        + (here ? "" : " · " + board.longs().maker(past).orElseGet(past::who)),
                title(past),
                words(past),
                !undoable || board.undoing(past.number())
                        ? ""
                        : board.unlocked() ? "Undo" : "Unlock and undo",
                board.undoing(past.number())
                        ? "It is being taken back."
                        : past.undoable().isEmpty() && !undoable
                                ? around.hindrance().orElse("")
                                : "");
    }

    private static String title(PastRun past) {
        String what = Words.of(past.what());
        return what.startsWith("run ") ? "Run " + what.substring(4) : what;
    }

    /** Where it was on another day, how long ago says more than a clock. */
    private static String at(PastRun past, Circumstances around) {
        Duration ago = Duration.between(past.at(), around.now());
        return ago.toHours() < 12 ? around.times().clock(past.at()) : Times.span(ago) + " ago";
    }

    /** The sentence alone, where it has a figure in it. */
    private static String words(PastRun past) {
        boolean figured = past.words().chars().anyMatch(Character::isDigit);
        String measured = figured ? "" : Words.measured(past.measured());
        String words =
                Words.sentence(Words.arrows(past.words()))
                        + past.replaced().filter(_ -> !drifted(past)).map(" "::concat).orElse("");
        return words.isEmpty() || measured.isEmpty()
                ? words + measured
                : words + " " + measured + ".";
    }

    /** Its words say already what it is instead. */
    private static boolean drifted(PastRun past) {
        return past.state().equals("drifted");
    }

    private static String badge(PastRun past) {
        return state(past).toUpperCase(Locale.ROOT).replace(", ", " · ");
    }

    /** How it came out and what it left, in a few words. */
    static String state(PastRun past) {
        String left = past.stands() ? ", kept" : past.undoable().isEmpty() ? ", replaced" : "";
        return switch (past.state()) {
            case "open" -> "not ended in order";
            case "verified", "applied", "ineffective", "inconclusive" -> past.state() + left;
            case "rolled-back" -> "rolled back";
            case "drifted" -> past.stands() ? "drifted, in force" : "drifted, left";
            default -> past.state().replace('-', ' ') + (past.open() ? ", open" : "");
        };
    }

    private static Tone tone(PastRun past) {
        if (past.open()) {
            return Tone.WARNING;
        }
        return switch (past.state()) {
            case "verified" -> Tone.HEALTHY;
            case "applied" -> Tone.INFO;
            case "rolled-back", "drifted" -> Tone.WARNING;
            case "failed" -> Tone.CRITICAL;
            default -> Tone.UNKNOWN;
        };
    }
}
