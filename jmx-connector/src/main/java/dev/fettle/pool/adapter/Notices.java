package dev.fettle.pool.adapter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The notifications of the matched bean that tell of a loan. The stack of who borrowed is in their
 * message, as far as the library keeps it.
 *
 * @param held types of those that say that something has been held for too long
 * @param ended types of those that say that such a loan is over
 * @param took in the message of one that is over, for how many milliseconds it was held; its group 1
 */
public record Notices(List<String> held, List<String> ended, Optional<Pattern> took) {
    public Notices {
        held = List.copyOf(held);
        ended = List.copyOf(ended);
    }
}
