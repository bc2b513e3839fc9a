package dev.fettle.app.memory;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment's file: its first second, and whose it is. They sort by time.
 *
 * @param tag of the session that writes it
 */
record SegmentName(Instant begun, String tag) {
    private static final String SUFFIX = ".ndjson.gz";

    /** Windows takes no colons. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME =
            Pattern.compile("(\\d{8}T\\d{6}\\.\\d{3}Z)_([a-z0-9]{1,20})\\.ndjson\\.gz");

    /** Empty where it is another file. */
    static Optional<SegmentName> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SegmentName(STAMP.parse(name.group(1), Instant::from), name.group(2)));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    Path in(Path folder) {
        return folder.resolve(STAMP.format(begun) + "_" + tag + SUFFIX);
    }
}
