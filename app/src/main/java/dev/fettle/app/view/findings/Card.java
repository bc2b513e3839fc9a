package dev.fettle.app.view.findings;

import dev.fettle.app.look.Tone;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Verdict;

import java.util.List;

/**
 * One verdict, as it is read.
 *
 * @param badge in the card's corner: CRITICAL, PENDING
 * @param meta beside the badge: since when, how sure
 * @param detail one or two plain sentences; may be empty
 * @param figures numbers and what they were compared with
 * @param remedies what can be done, or how to learn more
 * @param choices one button each
 */
record Card(
        Verdict.Key key,
        Tone tone,
        String badge,
        String meta,
        String headline,
        String detail,
        List<String> figures,
        List<Stack> stacks,
        List<String> remedies,
        List<Choice> choices) {
    Card {
        figures = List.copyOf(figures);
        stacks = List.copyOf(stacks);
        remedies = List.copyOf(remedies);
        choices = List.copyOf(choices);
    }

    /** Which JVM it is. */
    record Choice(String words, LocalJvm jvm) {}

    /**
     * @param lines the innermost first, around the guilty one
     * @param left how many are not shown
     * @param whole every frame, to be copied
     */
    record Stack(String title, List<Line> lines, int left, String whole) {
        Stack {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param prefix the package
     * @param place class, method and line
     * @param guilty whether this is the place to look
     */
    record Line(String prefix, String place, boolean guilty) {}
}
