package dev.fettle.app.chart;

import dev.fettle.signal.Unit;

import java.util.List;

/**
 * A value axis from zero: two labels at most above it, at round numbers of the unit that they are
 * written in.
 *
 * @param upper the top of the axis
 * @param ticks where labels stand, ascending
 */
public record Scale(double upper, List<Double> ticks) {
    private static final double[] DECIMAL = {1, 2, 3, 4, 5, 6, 8, 10};
    private static final double[] BINARY = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    /**
     * @param greatest the greatest value that must fit
     * @param headroom the share of the height, below 1, that lines leave free at the top
     */
    public static Scale of(Unit unit, double greatest, double headroom) {
        double tick = step(unit, greatest / 2);
        return new Scale(greatest / (1 - headroom), List.of(tick, 2 * tick));
    }

    /** The greatest round number not above a value. */
    private static double step(Unit unit, double value) {
        boolean bytes = unit == Unit.BYTES || unit == Unit.BYTES_PER_SECOND;
        double base = bytes ? 1024 : 10;
        double power = Math.pow(base, Math.floor(Math.log(value) / Math.log(base) + 1e-9));
        double best = power;
        for (double multiple : bytes ? BINARY : DECIMAL) {
            if (multiple * power <= value * (1 + 1e-9)) {
                best = multiple * power;
            }
        }
        return best;
    }
}
