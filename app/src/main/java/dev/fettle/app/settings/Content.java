package dev.fettle.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a settings file holds at a moment. Equal where it would be read the same. */
sealed interface Content {
    /** More settings than there are take up far less. */
    int MOST_BYTES = 64 << 10;

    record Missing() implements Content {}

    record Bytes(ByteBuffer bytes) implements Content {}

    record Unreadable(String why) implements Content {}

    /** Never throws, and never waits for a pipe. */
    static Content of(Path file) {
        if (Files.notExists(file)) {
            return absent(file);
        }
        if (!Files.isRegularFile(file)) {
            return new Unreadable("it is no ordinary file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? new Unreadable("it is larger than " + MOST_BYTES / 1024 + " kB")
                    : new Bytes(ByteBuffer.wrap(bytes));
        } catch (NoSuchFileException gone) {
            return absent(file);
        } catch (IOException e) {
            return new Unreadable("it cannot be read: " + e);
        }
    }

    /** A link that leads nowhere is no lack of settings: those that it meant may forbid. */
    private static Content absent(Path file) {
        return Files.isSymbolicLink(file)
                ? new Unreadable("it is a link to what is not there")
                : new Missing();
    }

    default UserSettings settings() throws SettingsRefused {
        return switch (this) {
            case Missing() -> UserSettings.STANDARD;
            case Unreadable(String why) -> throw new SettingsRefused(why);
            case Bytes(ByteBuffer bytes) -> SettingsText.read(text(bytes.duplicate()));
        };
    }

    private static String text(ByteBuffer bytes) throws SettingsRefused {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            // What some editors of Windows put before UTF-8.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SettingsRefused("it is not in UTF-8");
        }
    }
}
