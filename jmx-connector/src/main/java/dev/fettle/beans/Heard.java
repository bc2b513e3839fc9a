package dev.fettle.beans;

import java.util.List;

/**
 * The notifications of one MBean, so far.
 *
 * @param newest the newest first
 * @param all how many came, those that are not kept any more among them
 */
public record Heard(List<Notice> newest, long all) {
    public static final Heard NOTHING = new Heard(List.of(), 0);

    public Heard {
        newest = List.copyOf(newest);
    }
}
