package dev.fettle.app.connections;

import dev.fettle.connect.Secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/** A file that holds one password, in UTF-8. A newline at its end is not part of it. */
public final class SecretFile {
    /** More than any password; a device that never ends must not be read for ever. */
    private static final int MOST_BYTES = 4_096;

    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /**
     * Reads it, each time anew.
     *
     * @throws IOException with one sentence that repeats nothing of the password
     */
    public Secret read() throws IOException {
        byte[] bytes = bytes();
        try {
            return secret(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException(
                    "The password cannot be read from "
                            + file
                            + " ("
                            + PrivateFile.reason(e)
                            + "); name a readable file that holds the password alone.",
                    e);
        }
    }

    private Secret secret(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw unfit("is too long for a password");
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw unfit("is no text in UTF-8");
        }
        char[] chars = text.array();
        try {
            int end = withoutNewline(chars, text.limit());
            if (end == 0) {
                throw unfit("is empty");
            }
            for (int i = 0; i < end; i++) {
                if (chars[i] == '\n' || chars[i] == '\r') {
                    throw unfit("has more than one line");
                }
            }
            return Secret.of(Arrays.copyOf(chars, end));
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static int withoutNewline(char[] chars, int length) {
        int end = length;
        if (end > 0 && chars[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && chars[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    private IOException unfit(String why) {
        return new IOException(
                "The password file "
                        + file
                        + " "
                        + why
                        + "; write the password alone into it, in one line.");
    }

    /** Whether other users of this machine may read it. False where that cannot be told. */
    public boolean exposed() {
        try {
            return Files.isRegularFile(file)
                    && Files.getPosixFilePermissions(file)
                            .contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
