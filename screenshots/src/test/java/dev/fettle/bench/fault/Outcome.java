package dev.fettle.bench.fault;

import com.google.gson.Gson;

/**
 * What came of one fault; a JSON line in the results. Times in milliseconds since it was injected, or
 * since it was healed for {@code mended}; null where there is none.
 *
 * @param fx the toolkit's longest delay while it lasted
 * @param trouble what was not as it must be; null where all was
 */
record Outcome(
        int number,
        String lane,
        String kind,
        String detail,
        String at,
        boolean tookEffect,
        Long told,
        Long mended,
        long fx,
        String trouble) {
    private static final Gson GSON = new Gson();

    String line() {
        return GSON.toJson(this);
    }
}
