package dev.fettle.target;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The flags of a JVM, as far as they were read. One that is not here was not read, or this JVM does not
 * have it: what it is set to is not known.
 *
 * @param all by name
 * @param why they are not known, as a clause; empty where they were read
 */
public record Flags(Map<String, Flag> all, Optional<String> why) {
    public Flags {
        all = Map.copyOf(all);
    }

    public static Flags of(Map<String, Flag> all) {
        return new Flags(all, Optional.empty());
    }

    /**
     * @param why a clause such as {@code a recording answers no questions}
     */
    public static Flags unknown(String why) {
        return new Flags(Map.of(), Optional.of(why));
    }

    public boolean known() {
        return why.isEmpty();
    }

    public Optional<Flag> of(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Where somebody meant it to be as it is. */
    public Optional<Flag> deliberate(String name) {
        return of(name).filter(Flag::deliberate);
    }

    /** Its value where it is a whole number; HotSpot's largest ones, above a long, are none. */
    public OptionalLong number(String name) {
        try {
            return of(name).isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(all.get(name).value()));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Empty where it is not known. */
    public Optional<Boolean> on(String name) {
        return of(name).map(flag -> flag.value().equals("true"));
    }
}
