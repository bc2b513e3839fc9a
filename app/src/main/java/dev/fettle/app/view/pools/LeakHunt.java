package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.look.Tone;

import java.util.List;
import java.util.Optional;

/** How who holds connections is found, in three steps. */
record LeakHunt(List<Step> steps) {
    LeakHunt {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param status in a word or two, how far it is
     * @param tone of the status
     * @param words sentences
     * @param places code, a line each
     * @param copy what is to be copied; empty where nothing is
     * @param set what its button proposes to change
     * @param looks what can be asked for
     * @param dump of all threads, where one helps
     */
    record Step(
            String title,
            String status,
            Tone tone,
            List<String> words,
            List<String> places,
            String copy,
            Optional<Change> set,
            List<DetailLine> looks,
            Optional<Dump> dump) {
        Step {
            words = List.copyOf(words);
            places = List.copyOf(places);
            looks = List.copyOf(looks);
        }
    }

    /**
     * What the button of a dump says.
     *
     * @param cost what it takes, or why there was none, a sentence
     */
    record Dump(String words, String cost, boolean enabled) {}
}
