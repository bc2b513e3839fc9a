package dev.fettle.bench.governor;

import java.util.List;

/**
 * What a program holds and allocates, each as a size such as {@code 300m}.
 *
 * @param turnover of what it allocates a second so much takes the place of what it holds
 */
record Load(String name, String live, String rate, String turnover) {
    /**
     * Of different live sets, so that a fair share and the best share are not the same; so small that a
     * budget is met before three times the live set, below which the governor does not go.
     */
    static final List<Load> TWO =
            List.of(
                    new Load("small", "40m", "200m", "2m"),
                    new Load("large", "160m", "200m", "2m"));

    long liveBytes() {
        return bytes(live);
    }

    static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 1));
        return switch (size.charAt(size.length() - 1)) {
            case 'm' -> number << 20;
            case 'g' -> number << 30;
            default -> throw new IllegalArgumentException(size);
        };
    }

    List<String> arguments() {
        return List.of("live=" + live, "rate=" + rate, "turnover=" + turnover);
    }
}
