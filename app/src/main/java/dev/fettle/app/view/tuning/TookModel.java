package dev.fettle.app.view.tuning;

import dev.fettle.advice.TookCheck.State;
import dev.fettle.advice.TookCheck.Took;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.RestartWords;

import java.time.Instant;
import java.util.List;

/**
 * What became of advice for the next start, which the shown JVM may be.
 *
 * @param notes what is to be known of that, a sentence each
 */
public record TookModel(List<Card> cards, List<String> notes) {
    /**
     * Of one JVM that was advised.
     *
     * @param badge how it came out, in two words
     * @param options a sentence each
     * @param moved a line each: what moved between before and after, and what it may be off by
     * @param comparison what is to be known of that, a sentence each
     */
    public record Card(
            String badge,
            Tone tone,
            String headline,
            List<String> options,
            List<String> moved,
            List<String> comparison) {}

    public TookModel {
        cards = List.copyOf(cards);
        notes = List.copyOf(notes);
    }

    static TookModel of(TookBoard board, Instant now) {
        Restarted restarted = board.answer();
        boolean certain = restarted.isCertain();
        return new TookModel(
                restarted.accounts().stream().map(each -> card(each, now, certain)).toList(),
                board.none().isEmpty() || restarted.isEmpty()
                        ? restarted.notes()
                        : List.of(board.none()));
    }

    private static Card card(Account account, Instant now, boolean certain) {
        List<Took> all = account.check().options();
        long took = count(all, State.TOOK);
        boolean missed = count(all, State.DID_NOT) > 0;
        String badge =
                took == all.size()
                        ? "IT TOOK"
                        : took > 0
                                ? "%d OF %d TOOK".formatted(took, all.size())
                                : missed ? "DID NOT TAKE" : "NOT KNOWN";
        Tone tone = took == all.size() ? Tone.HEALTHY : missed ? Tone.WARNING : Tone.UNKNOWN;
        return new Card(
                badge,
                tone,
                RestartWords.headline(account, now, certain),
                RestartWords.options(account),
                RestartWords.moved(account).stream().map(TookModel::margin).toList(),
                RestartWords.comparison(account).stream().map(TookModel::margin).toList());
    }

    /** With the sign that a screen can show. */
    private static String margin(String words) {
        return words.replace("+/-", "±");
    }

    private static long count(List<Took> all, State state) {
        return all.stream().filter(each -> each.state() == state).count();
    }

    boolean isEmpty() {
        return cards.isEmpty() && notes.isEmpty();
    }
}
