package dev.fettle.app.opinion;

import java.util.List;

/**
 * What all rules of another tool say.
 *
 * @param whose the tool and its version
 * @param told those that object, the gravest first
 * @param content how many have nothing to object
 * @param without how many lacked the events that they need
 * @param failed how many broke off
 */
public record Opinions(String whose, List<Opinion> told, int content, int without, int failed) {
    public Opinions {
        told = List.copyOf(told);
    }
}
