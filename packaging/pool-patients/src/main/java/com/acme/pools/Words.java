package com.acme.pools;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Does what lines of input say. Each is answered by {@code did} and the line once it is done and the
 * library tells so, or by {@code failed}, the line and why.
 *
 * <ul>
 *   <li>{@code idle}, {@code release}: nobody uses it any more
 *   <li>{@code busy N}: N hold one and take the next at once, each for a while; more than there are
 *       wait in turns. Of a breaker: N call through it
 *   <li>{@code exhaust N}: all is held, and N more wait
 *   <li>{@code burst}: all is held and one waits, for milliseconds
 *   <li>{@code leak N}: N more are taken at a line of {@link Place} and never given back
 *   <li>{@code call N}: N calls through the breaker, one after the other
 *   <li>{@code slow MS}: what is done with what was lent, or behind a breaker, takes so long (20)
 *   <li>{@code serves N}: of that, so much is done at once; the rest takes longer
 *   <li>{@code fail on}, {@code fail off}: it fails
 *   <li>{@code report}: what the library says of itself by its own Java API, see {@link Report}
 *   <li>{@code close}: the program closes it, as one does that reads its configuration anew, and lives on
 *   <li>{@code end}: closes it, and ends
 * </ul>
 */
final class Words {
    private final Bed bed;
    private final Trouble trouble = new Trouble();
    private final Consumer<String> out;
    private final Obeys rest;

    @FunctionalInterface
    private interface Obeys {
        void obey(String[] words) throws Exception;
    }

    Words(Bed bed, Consumer<String> out) {
        this.bed = bed;
        this.out = out;
        rest =
                bed instanceof Pool pool
                        ? new Users(pool, trouble)::obey
                        : new Callers((Breaker) bed, trouble)::obey;
    }

    /** Until the input ends or says so. */
    void obey(BufferedReader input) throws IOException {
        for (String line; (line = input.readLine()) != null; ) {
            obey(line);
            if (line.equals("end")) {
                return;
            }
        }
    }

    void obey(String line) {
        try {
            act(line.split(" "));
            out.accept("did " + line);
        } catch (Exception failed) {
            out.accept("failed " + line + ": " + failed);
        }
    }

    private void act(String[] words) throws Exception {
        switch (words[0]) {
            case "slow" -> trouble.slow(Long.parseLong(words[1]));
            case "serves" -> trouble.serves(Integer.parseInt(words[1]));
            case "fail" -> trouble.fail(words[1].equals("on"));
            case "report" -> out.accept("report " + bed.report());
            case "close", "end" -> bed.close();
            default -> rest.obey(words);
        }
    }
}
