package dev.fettle.app.gather;

import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.HistogramText;
import dev.fettle.incident.Part;
import dev.fettle.secret.Redaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A count of the objects by class. Nothing asks the target for it here: a count stops the target, so it is taken
 * where its user agreed to one, and added then.
 */
public final class CountedClasses {
    private CountedClasses() {}

    /**
     * What was gathered, and the count.
     *
     * @param folder of what was gathered
     * @throws IOException where the folder cannot be written
     */
    public static Gathered with(ClassHistogram count, Gathered gathered, Path folder)
            throws IOException {
        String part = Part.HISTOGRAM.file();
        Path file = folder.resolve(part);
        Files.writeString(file, Redaction.of(HistogramText.of(count)));
        return gathered.with(part, file);
    }
}
