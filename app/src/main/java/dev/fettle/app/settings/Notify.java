package dev.fettle.app.settings;

import dev.fettle.diagnosis.Severity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom Fettle tells of findings while nobody looks.
 *
 * @param desktop whether the desktop shows it
 * @param webhook takes a JSON object by POST; empty for none. May hold a secret: never to be logged
 * @param command a program and its arguments, which is given the same object on its standard input; empty for
 *     none
 * @param from the least severity
 * @param every at most one notice of a finding in so long
 */
public record Notify(
        boolean desktop,
        Optional<URI> webhook,
        List<String> command,
        Severity from,
        Duration every) {
    /** Nobody is told. */
    public static final Notify NOBODY =
            new Notify(
                    false, Optional.empty(), List.of(), Severity.CRITICAL, Duration.ofMinutes(10));

    public Notify {
        command = List.copyOf(command);
    }

    public boolean nobody() {
        return !desktop && webhook.isEmpty() && command.isEmpty();
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return "Notify[desktop=%s, webhook=%s, command=%s, from=%s, every=%s]"
                .formatted(
                        desktop,
                        webhook.map(URI::getHost).orElse("none"),
                        command.isEmpty() ? "none" : command.getFirst(),
                        from,
                        every);
    }
}
