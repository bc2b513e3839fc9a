package dev.fettle.app.connections;

import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form of {@code connections.toml}: one table {@code [connection.NAME]} for each. */
final class ConnectionsFile {
    private static final String ROOT = "connection";
    private static final String TARGET = "target";
    private static final String USER = "user";
    private static final String TLS = "tls";
    private static final String TRUST_STORE = "truststore";
    private static final String KEY_STORE = "keystore";
    private static final Set<String> KEYS = Set.of(TARGET, USER, TLS, TRUST_STORE, KEY_STORE);

    private static final String NO_PASSWORDS =
            "no password is kept here: take it out, and use \"fettle remember --store-password\"";

    /** Thousands of connections; more is not ours. */
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;

    ConnectionsFile(Path file) {
        this.file = file;
    }

    List<Remembered> read() throws IOException {
        String text = text();
        if (text.isEmpty()) {
            return List.of();
        }
        TomlParseResult parsed = Toml.parse(text);
        if (parsed.hasErrors()) {
            TomlParseError first = parsed.errors().getFirst();
            int line = first.position().line();
            throw refused(line, why(text, line, first.getMessage()));
        }
        for (String key : parsed.keySet()) {
            if (!key.equals(ROOT) || !parsed.isTable(List.of(ROOT))) {
                throw refused(parsed, List.of(key), "only tables [connection.NAME] are expected");
            }
        }
        TomlTable connections = parsed.getTableOrEmpty(List.of(ROOT));
        var all = new ArrayList<Remembered>();
        for (String name : connections.keySet()) {
            all.add(connection(parsed, name));
        }
        return List.copyOf(all);
    }

    private String text() throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is larger than 1 MB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new IOException(
                    "The remembered connections cannot be read from "
                            + file
                            + " ("
                            + PrivateFile.reason(e)
                            + "); make it a readable text file, or move it away.",
                    e);
        }
    }

    private Remembered connection(TomlParseResult parsed, String name) throws IOException {
        List<String> path = List.of(ROOT, name);
        if (!Remembered.validName(name)) {
            throw refused(
                    parsed,
                    path,
                    "a name has letters, digits, \".\", \"-\" and \"_\", and is no number");
        }
        if (!parsed.isTable(path)) {
            throw refused(parsed, path, "only tables [connection.NAME] are expected");
        }
        for (String key : parsed.getTableOrEmpty(path).keySet()) {
            if (!KEYS.contains(key)) {
                throw refused(
                        parsed,
                        List.of(ROOT, name, key),
                        aboutPasswords(key) ? NO_PASSWORDS : "there is no \"" + key + "\"");
            }
        }
        Optional<String> target = string(parsed, name, TARGET);
        if (target.isEmpty()) {
            throw refused(parsed, path, "it has no target");
        }
        var connection =
                new Remembered(
                        name,
                        target.get(),
                        string(parsed, name, USER),
                        flag(parsed, name, TLS),
                        store(parsed, name, TRUST_STORE),
                        store(parsed, name, KEY_STORE));
        try {
            connection.address();
        } catch (BadTarget e) {
            throw refused(parsed, List.of(ROOT, name, TARGET), e.getMessage());
        }
        return connection;
    }

    private Optional<String> string(TomlParseResult parsed, String name, String key)
            throws IOException {
        List<String> path = List.of(ROOT, name, key);
        Object value = parsed.get(path);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw refused(parsed, path, key + " takes a text in quotes");
    }

    /** Absolute: what it were relative to would change with where Fettle is started. */
    private Optional<Path> store(TomlParseResult parsed, String name, String key)
            throws IOException {
        Optional<String> text = string(parsed, name, key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = List.of(ROOT, name, key);
        try {
            Path store = Path.of(text.get());
            if (store.isAbsolute()) {
                return Optional.of(store);
            }
        } catch (InvalidPathException e) {
            throw refused(parsed, path, key + " is no path (" + e.getReason() + ")");
        }
        throw refused(parsed, path, key + " takes an absolute path");
    }

    private boolean flag(TomlParseResult parsed, String name, String key) throws IOException {
        List<String> path = List.of(ROOT, name, key);
        return switch (parsed.get(path)) {
            case null -> false;
            case Boolean value -> value;
            default -> throw refused(parsed, path, key + " takes true or false");
        };
    }

    /** Whole or not at all, for its owner's eyes only. */
    void write(List<Remembered> all) throws IOException {
        MutableTomlTable table = MutableTomlTable.create();
        for (Remembered each : all) {
            fields(each).forEach((key, value) -> table.set(List.of(ROOT, each.name(), key), value));
        }
        String text =
                "# Connections that Fettle remembers; it rewrites this file. Passwords are never in"
                        + " it.\n\n"
                        + table.toToml();
        try {
            PrivateFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException(
                    "The remembered connections cannot be written to "
                            + file
                            + " ("
                            + PrivateFile.reason(e)
                            + "); nothing was changed, so mend that and try again.",
                    e);
        }
    }

    private static Map<String, Object> fields(Remembered connection) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(TARGET, connection.target());
        connection.user().ifPresent(user -> fields.put(USER, user));
        if (connection.tls()) {
            fields.put(TLS, true);
        }
        connection.trustStore().ifPresent(path -> fields.put(TRUST_STORE, path.toString()));
        connection.keyStore().ifPresent(path -> fields.put(KEY_STORE, path.toString()));
        return fields;
    }

    private IOException refused(TomlParseResult parsed, List<String> path, String why) {
        var position = parsed.inputPositionOf(path);
        return refused(position == null ? 1 : position.line(), why);
    }

    private IOException refused(int line, String why) {
        return new IOException(
                "The remembered connections in %s are not understood, line %d: %s; mend that line."
                        .formatted(file, line, withoutStop(why)));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The parser quotes what it does not expect, which must not be somebody's password. */
    private static String why(String text, int line, String parsersWords) {
        String there = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        return aboutPasswords(there)
                ? NO_PASSWORDS
                : parsersWords.lines().findFirst().orElse("it is no TOML");
    }

    private static boolean aboutPasswords(String text) {
        return text.toLowerCase(Locale.ROOT).contains("pass");
    }
}
