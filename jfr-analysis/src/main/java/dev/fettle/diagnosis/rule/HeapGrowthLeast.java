package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;

/** From which size on growth of the live set matters: what {@code heap-growth} calls growth. */
public final class HeapGrowthLeast {
    private HeapGrowthLeast() {}

    /**
     * @param liveBytes what was alive before it grew
     * @return bytes: the larger of {@code heap-growth.share} of that and {@code heap-growth.least}
     */
    public static double of(Settings settings, double liveBytes) {
        return Math.max(settings.of(HeapGrowth.SHARE) * liveBytes, settings.of(HeapGrowth.LEAST));
    }
}
