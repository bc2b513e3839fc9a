package dev.fettle.app.view.pools;

import dev.fettle.app.look.Tone;
import dev.fettle.pool.PoolReading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tab's answer, in a sentence and what belongs to it. */
record BoardSentence(Tone tone, String sentence, String detail) {
    private static final int MOST_NAMED = 3;

    /**
     * @param tiles the worst first
     */
    static BoardSentence of(PoolReading reading, List<BoardTile> tiles) {
        if (!reading.isKnown()) {
            return new BoardSentence(
                    Tone.UNKNOWN, "Pools and breakers are not known", reading.unknown());
        }
        if (tiles.isEmpty()) {
            return new BoardSentence(
                    Tone.UNKNOWN,
                    "No pool and no circuit breaker tells of itself here",
                    reading.hints().isEmpty()
                            ? "That no MBean tells of one does not mean that there is none."
                            : "Libraries are here that can; what to switch on stands below.");
        }
        BoardTile worst = tiles.getFirst();
        List<BoardTile> ill =
                tiles.stream()
                        .filter(it -> it.tone() == Tone.CRITICAL || it.tone() == Tone.WARNING)
                        .toList();
        if (ill.isEmpty()) {
            return calm(tiles);
        }
        return new BoardSentence(
                worst.tone(),
                sentence(worst),
                ill.size() == 1 ? worst.words() + ". " + also(tiles) : others(worst, ill));
    }

    private static String sentence(BoardTile worst) {
        if (worst.subject().breaker()) {
            String since = worst.meta().contains(" · ") ? worst.meta().split(" · ", 2)[1] : "";
            return "Breaker "
                    + worst.name()
                    + " is "
                    + lower(worst.badge())
                    + (since.isEmpty() ? "" : " " + since);
        }
        if (worst.alarming()) {
            String verb =
                    switch (worst.badge()) {
                        case "DRY" -> " is dry: ";
                        case "SATURATED" -> " is saturated: ";
                        default -> " keeps them waiting: ";
                    };
            return "Pool " + worst.name() + verb + worst.more();
        }
        return "Pool " + worst.name() + " is " + lower(worst.badge()) + ": " + begun(worst.more());
    }

    private static String others(BoardTile worst, List<BoardTile> ill) {
        List<String> named = new ArrayList<>();
        for (BoardTile each : ill.subList(1, Math.min(ill.size(), 1 + MOST_NAMED))) {
            named.add(
                    (each.subject().breaker() ? "breaker " : "pool ")
                            + each.name()
                            + " is "
                            + lower(each.badge()));
        }
        int left = ill.size() - 1 - named.size();
        return worst.words()
                + ". Also "
                + String.join(", ", named)
                + (left > 0 ? " and " + left + " more" : "")
                + ".";
    }

    /** What nobody measured is not called healthy. */
    private static BoardSentence calm(List<BoardTile> tiles) {
        long untold = tiles.stream().filter(it -> it.tone() == Tone.UNKNOWN).count();
        long silent =
                tiles.stream()
                        .filter(it -> !it.subject().breaker())
                        .filter(it -> it.more().endsWith("not told"))
                        .count();
        boolean all = untold == tiles.size();
        return new BoardSentence(
                all ? Tone.UNKNOWN : Tone.HEALTHY,
                all
                        ? "What is there does not tell how it stands"
                        : "No pool that tells keeps anybody waiting, and no breaker refuses calls",
                (untold > 0 ? untold + " do not tell how they stand. " : "")
                        + (silent > 0 ? silent + " do not tell who waits. " : "")
                        + also(tiles));
    }

    private static String also(List<BoardTile> tiles) {
        int others = (int) tiles.stream().filter(it -> it.tone() == Tone.HEALTHY).count();
        return others == 0
                ? ""
                : others + " of " + tiles.size() + (others == 1 ? " is" : " are") + " well.";
    }

    /** A sentence as it goes on after another. */
    private static String begun(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String lower(String badge) {
        return badge.toLowerCase(Locale.ROOT);
    }
}
