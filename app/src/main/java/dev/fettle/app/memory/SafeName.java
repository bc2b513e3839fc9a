package dev.fettle.app.memory;

import dev.fettle.secret.Redaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of folders that every file system takes, that people recognise, and that hold no secret. */
final class SafeName {
    /** Bytes of the hash: one in four thousand million that two of a name are taken for one. */
    private static final int HASH = 4;

    private static final int LONGEST = 60;

    private SafeName() {}

    /**
     * @param name as people know it
     * @param identity what tells it from others of that name
     */
    static String of(String name, String identity) {
        String plain = Redaction.of(name).replaceAll("[^A-Za-z0-9.-]", "_");
        return plain.substring(0, Math.min(LONGEST, plain.length())) + "-" + hash(identity);
    }

    private static String hash(String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Redaction.of(text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
