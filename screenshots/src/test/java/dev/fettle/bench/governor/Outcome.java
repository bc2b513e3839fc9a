package dev.fettle.bench.governor;

import com.google.gson.Gson;

/**
 * What a run measured; one JSON line.
 *
 * @param gcCores CPU of both collectors' threads, in processors
 * @param peakMegabytes of heap in use before a collection, both programs together, a mean of each
 * @param heapMegabytes committed, both together, the mean of one look a second
 * @param residentMegabytes of both processes, the same
 * @param cores CPU of both processes
 * @param allocated bytes a second, both: that the load was the same
 * @param stalls of allocation, as the logs of the collectors have them
 * @param limits soft limits at the end, in bytes
 */
record Outcome(
        String point,
        int round,
        String at,
        double gcCores,
        double peakMegabytes,
        double heapMegabytes,
        double residentMegabytes,
        double cores,
        double allocated,
        long collections,
        long stalls,
        String limits,
        String jdk,
        double load) {
    private static final Gson GSON = new Gson();

    String line() {
        return GSON.toJson(this);
    }

    static Outcome of(String line) {
        return GSON.fromJson(line, Outcome.class);
    }
}
