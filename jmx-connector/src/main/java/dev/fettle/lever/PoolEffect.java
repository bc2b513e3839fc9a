package dev.fettle.lever;

import dev.fettle.lever.SeenPools.Part;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Tunable;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.LibraryEffect;

import java.time.Duration;
import java.util.Optional;

/** What an adapter says of moving something: when it takes effect, on whom, and what is lost by it. */
final class PoolEffect {
    private static final String HARM = " Requests may fail or wait while it is in force.";

    private PoolEffect() {}

    /**
     * @param refusal why it is not to be set, a sentence; where it is not
     */
    static LibraryEffect of(Part<Tunable> part, String refusal) {
        Tunable tunable = part.part();
        if (!tunable.writable()) {
            return new LibraryEffect(Effect.REFUSED, open(refusal), Optional.empty());
        }
        String library = part.whole().origin().library();
        String words =
                library
                        + ": "
                        + said(tunable.effect().words(), tunable.note())
                        + (tunable.lowered().isEmpty()
                                ? ""
                                : " Lowered: " + stopped(SeenPools.clause(tunable.lowered())));
        if (tunable.effect() instanceof TakesEffect.Ignored(String why)) {
            return new LibraryEffect(
                    Effect.WITHOUT_EFFECT,
                    open(words),
                    Optional.of(
                            "%s of %s would take it and do nothing with it: %s"
                                    .formatted(library, part.whole().name(), stopped(why))));
        }
        boolean resets = tunable.effect() instanceof TakesEffect.ResetsPool;
        return new LibraryEffect(
                Effect.EFFECTIVE,
                open(words + (tunable.risk() == Risk.HIGH ? HARM : "")),
                tunable.risk() == Risk.DESTROYS || resets
                        ? Optional.of(
                                "It destroys something that taking it back does not bring back"
                                        + (resets ? "; that does it once more. " : ". ")
                                        + words)
                        : Optional.empty());
    }

    static LibraryEffect ofDeed(Part<Deed> part) {
        Deed deed = part.part();
        String words = part.whole().origin().library() + ": " + said(deed.confirm(), deed.note());
        return new LibraryEffect(
                Effect.EFFECTIVE,
                open(words + (deed.risk() == Risk.HIGH ? HARM : "")),
                deed.risk() == Risk.DESTROYS
                        ? Optional.of(
                                "It destroys something that nothing brings back. " + stopped(words))
                        : Optional.empty());
    }

    /** Within which the library does what it was told. */
    static Duration delay(Tunable tunable) {
        return tunable.effect() instanceof TakesEffect.Delayed(Duration after)
                ? after
                : Duration.ZERO;
    }

    private static String said(String first, String note) {
        String words = SeenPools.clause(first);
        return stopped(words) + (note.isBlank() ? "" : " " + stopped(note));
    }

    private static String stopped(String words) {
        String said = words.strip();
        return said.isEmpty() || said.endsWith(".") ? said : said + ".";
    }

    private static String open(String words) {
        String said = words.strip();
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }
}
