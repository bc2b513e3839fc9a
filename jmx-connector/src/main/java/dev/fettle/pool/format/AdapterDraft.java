package dev.fettle.pool.format;

import java.util.List;

/**
 * A description of an adapter that was begun, and is to be finished by hand.
 *
 * @param id of the adapter
 * @param text all of it
 * @param open what is still to be seen to, a sentence each; never empty
 */
public record AdapterDraft(String id, String text, List<String> open) {
    public AdapterDraft {
        open = List.copyOf(open);
    }
}
