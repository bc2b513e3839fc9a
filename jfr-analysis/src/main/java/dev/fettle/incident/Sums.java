package dev.fettle.incident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The checksums of an incident file's parts, as {@code sha256sum} writes them. */
final class Sums {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([\\w.]{1,64})");

    private Sums() {}

    /**
     * What the part with the sums says.
     *
     * @throws IOException where it is not there, or not understood
     */
    static Map<Part, String> of(IncidentFile file) throws IOException {
        if (file.packed(Part.SUMS) == null) {
            throw new IOException("it is not there");
        }
        Map<Part, String> sums = new EnumMap<>(Part.class);
        try (InputStream in = file.read(Part.SUMS)) {
            byte[] bytes = in.readNBytes((int) Part.SUMS.most());
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != file.packed(Part.SUMS).crc()) {
                throw new IOException("its checksum does not hold");
            }
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                Matcher match = LINE.matcher(line);
                Optional<Part> part = match.matches() ? Part.of(match.group(2)) : Optional.empty();
                if (part.isEmpty() || sums.put(part.get(), match.group(1)) != null) {
                    throw new IOException("a line of it is none of a part");
                }
            }
        }
        return sums;
    }

    /** What is wrong with a part, a clause; empty where its bytes are those that were summed. */
    static Optional<String> fault(IncidentFile file, Part part, Map<Part, String> sums) {
        if (part == Part.SUMS) {
            return Optional.empty();
        }
        String expected = sums.get(part);
        if (expected == null) {
            return Optional.of("it has no checksum, so that nobody knows whose it is");
        }
        MessageDigest digest = Spooling.sha256();
        CRC32 crc = new CRC32();
        try (InputStream in = file.read(part)) {
            byte[] chunk = new byte[1 << 13];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                crc.update(chunk, 0, read);
            }
        } catch (IOException e) {
            return Optional.of("it cannot be unpacked: " + e.getMessage());
        }
        boolean same =
                HexFormat.of().formatHex(digest.digest()).equals(expected)
                        && crc.getValue() == file.packed(part).crc();
        return same ? Optional.empty() : Optional.of("its checksum does not hold: it was altered");
    }
}
