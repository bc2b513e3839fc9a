package dev.fettle.app.words;

import dev.fettle.profile.Share;

import java.util.Locale;

/** Shares with their margins: never one without the other. */
public final class ShareText {
    private ShareText() {}

    /** Such as {@code 62 ± 2 %}, with a decimal where that is known: {@code 1.4 ± 0.6 %}. */
    public static String of(Share share) {
        if (share.of() == 0) {
            return "–";
        }
        double margin = share.margin() * 100;
        // A margin is never rounded away.
        String form =
                margin >= 0.95
                        ? "%.0f ± %.0f %%"
                        : share.part() == share.of() ? "%.0f ± %.1f %%" : "%.1f ± %.1f %%";
        return String.format(Locale.ROOT, form, share.value() * 100, Math.max(0.1, margin));
    }
}
