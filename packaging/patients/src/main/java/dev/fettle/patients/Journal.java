package dev.fettle.patients;

import java.time.Instant;

/**
 * What a program says about itself on standard output, a line each: {@code patient}, {@code heap},
 * {@code ready}, {@code onset INSTANT}, {@code place SUBJECT}, {@code change INSTANT WHAT}.
 */
final class Journal {
    /** How much it holds and how fast it allocates, in bytes. */
    void heap(long live, double churnPerSecond) {
        say("heap live=%dm churn=%dm/s".formatted(live >> 20, (long) churnPerSecond >> 20));
    }

    /** It is up and, so far, healthy. */
    void ready() {
        say("ready");
    }

    /** It falls ill now. */
    void onset() {
        say("onset " + Instant.now());
    }

    /** What a finding should name as the place to look. */
    void place(String subject) {
        say("place " + subject);
    }

    /** A healthy program does something now that may look like an illness. */
    void change(String what) {
        say("change " + Instant.now() + " " + what);
    }

    synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
