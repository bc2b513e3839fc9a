package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;

/**
 * One run as the journal has it.
 *
 * @param badge how it came out, in a word
 * @param at when it began, and who did it where that was another Fettle
 * @param what was changed
 * @param words what came of it, with what was measured; may be empty
 * @param undo what the button says that takes it back; empty where it cannot be
 * @param note why it cannot, where that is worth a word; or what is being done
 */
public record JournalCard(
        int number,
        String badge,
        Tone tone,
        String at,
        String what,
        String words,
        String undo,
        String note) {}
