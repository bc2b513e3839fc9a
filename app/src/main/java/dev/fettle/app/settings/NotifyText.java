package dev.fettle.app.settings;

import dev.fettle.app.words.Spans;
import dev.fettle.diagnosis.Severity;

import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads the table of a settings file that says whom to tell of findings. */
final class NotifyText {
    static final String KEY = "notify";

    private static final List<String> KEYS =
            List.of("desktop", "webhook", "command", "severity", "at-most-every");

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(24);
    private static final int LONGEST_COMMAND = 50;

    private final BiConsumer<List<String>, String> wrong;

    /**
     * @param wrong takes the path of what is wrong, and why
     */
    NotifyText(BiConsumer<List<String>, String> wrong) {
        this.wrong = wrong;
    }

    Notify read(TomlTable table) {
        for (String key : table.keySet()) {
            if (!KEYS.contains(key)) {
                wrong(
                        key,
                        "there is no setting %s; there are %s"
                                .formatted(
                                        SettingsText.said(KEY + "." + key),
                                        String.join(", ", KEYS)));
            }
        }
        return new Notify(
                desktop(table.get(List.of("desktop"))),
                webhook(table.get(List.of("webhook"))),
                command(table.get(List.of("command"))),
                severity(table.get(List.of("severity"))),
                every(table.get(List.of("at-most-every"))));
    }

    private void wrong(String key, String why) {
        wrong.accept(List.of(KEY, key), why);
    }

    private boolean desktop(Object value) {
        if (value != null && !(value instanceof Boolean)) {
            wrong("desktop", "desktop is true or false, not " + SettingsText.said(value));
        }
        return Boolean.TRUE.equals(value);
    }

    /** What it is is not said: it may hold a token. */
    private Optional<URI> webhook(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value instanceof String text) {
                URI uri = new URI(text);
                boolean plain = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                if (plain && uri.getHost() != null) {
                    return Optional.of(uri);
                }
            }
        } catch (URISyntaxException notOne) {
            wrong("webhook", "webhook is no address: " + notOne.getReason());
            return Optional.empty();
        }
        wrong("webhook", "webhook is an address that begins with https:// or http://");
        return Optional.empty();
    }

    private List<String> command(Object value) {
        List<String> words = new ArrayList<>();
        if (value == null) {
            return words;
        }
        boolean list = value instanceof TomlArray;
        if (list) {
            ((TomlArray) value)
                    .toList()
                    .forEach(
                            each -> {
                                if (each instanceof String word) {
                                    words.add(word);
                                }
                            });
        }
        if (!list
                || words.isEmpty()
                || words.size() != ((TomlArray) value).size()
                || words.size() > LONGEST_COMMAND
                || words.getFirst().isBlank()) {
            wrong(
                    "command",
                    "command is a list of a program and its arguments, such as"
                            + " [\"/usr/local/bin/page\", \"--team\", \"shop\"]");
            return List.of();
        }
        return words;
    }

    private Severity severity(Object value) {
        if (value == null) {
            return Notify.NOBODY.from();
        }
        for (Severity each : Severity.values()) {
            if (each.id().equals(value)) {
                return each;
            }
        }
        wrong(
                "severity",
                "severity is %s, not %s"
                        .formatted(
                                Arrays.stream(Severity.values())
                                        .map(each -> "\"" + each.id() + "\"")
                                        .collect(Collectors.joining(" or ")),
                                SettingsText.said(value)));
        return Notify.NOBODY.from();
    }

    private Duration every(Object value) {
        if (value == null) {
            return Notify.NOBODY.every();
        }
        Optional<Duration> every =
                value instanceof String word ? Spans.read(word) : Optional.empty();
        if (every.isEmpty()
                || every.get().compareTo(LEAST) < 0
                || every.get().compareTo(MOST) > 0) {
            wrong(
                    "at-most-every",
                    "at-most-every is a duration from \"10s\" to \"24h\", not "
                            + SettingsText.said(value));
            return Notify.NOBODY.every();
        }
        return every.get();
    }
}
