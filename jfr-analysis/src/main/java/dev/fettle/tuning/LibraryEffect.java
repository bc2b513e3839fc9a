package dev.fettle.tuning;

import java.util.Optional;

/**
 * What moving a lever does, as is known of the library that has it.
 *
 * @param words a clause: when it takes effect and on whom; or why it has none, or is refused
 * @param insist why it is not moved unless somebody insists, a sentence; empty where nothing speaks against
 *     it
 */
public record LibraryEffect(Effect effect, String words, Optional<String> insist) {}
