package dev.fettle.app.frame;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The answer to something that was looked up.
 *
 * @param told empty where it could not be
 * @param why it could not, a sentence; empty where it could
 */
public record Reply<T>(Optional<T> told, String why) {
    public static <T> Reply<T> told(T answer) {
        return new Reply<>(Optional.of(answer), "");
    }

    public static <T> Reply<T> none(String why) {
        return new Reply<>(Optional.empty(), why);
    }

    public void handle(Consumer<T> answered, Consumer<String> refused) {
        told.ifPresentOrElse(answered, () -> refused.accept(why));
    }
}
