package dev.fettle.tuning.governor;

import java.util.Locale;

/**
 * Where a limit should lie.
 *
 * @param needed whether less would be unsafe, rather than dearer
 * @param because how that comes about, clauses
 */
record Aim(long bytes, boolean needed, String because) {
    String words() {
        return Governor.words(bytes) + " (" + because + ")";
    }

    static Aim of(Reading.Told told, Price price, HeapRange range) {
        Burden burden = told.burden();
        double asked = burden.live() + price.room(burden);
        Bottom bottom = Bottom.of(told);
        boolean needed = asked < bottom.bytes();
        long bytes = range.clamp(Governor.grain(Math.max(asked, bottom.bytes())));
        return new Aim(bytes, needed, because(told, price, asked, bottom, bytes));
    }

    private static String because(
            Reading.Told told, Price price, double asked, Bottom bottom, long bytes) {
        Burden burden = told.burden();
        String measured =
                String.format(
                        Locale.ROOT,
                        "live %s, filled by %s/s, %.3g s of %sCPU for each GB that lives",
                        Governor.words(burden.live()),
                        Governor.words(burden.filled()),
                        (1L << 30) / burden.speed(),
                        told.bound() ? "at most " : "");
        String because;
        if (asked >= bottom.bytes()) {
            because = price.words();
        } else if (bottom.floor() >= bottom.headroom()) {
            because =
                    "%d times the live set, below which collectors storm"
                            .formatted((int) Bottom.LIVE_TIMES);
        } else {
            because =
                    String.format(
                            Locale.ROOT,
                            "what is allocated during two cycles of %.2g s",
                            told.cycle());
        }
        double wanted = Math.max(asked, bottom.bytes());
        String clamped =
                bytes < wanted - (2 << 20)
                        ? ", which is beyond the heap's greatest size"
                        : bytes > wanted + (2 << 20) ? ", which is below its least size" : "";
        return because + clamped + "; " + measured;
    }
}
