package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Part;
import dev.fettle.jfr.chunk.Survey;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recording's file, of JDK 11 or later, as far as it can be read. Usually one JVM made it; where
 * recordings were joined there may be several, each a {@link RecordedJvm} of its own.
 *
 * <p>The file is read once, from begin to end; what is looked at of it is kept, in the
 * folder for temporary files where it is much.
 */
public final class JfrFile implements Closeable {
    private final Survey survey;
    private final List<RecordedJvm> jvms = new ArrayList<>();

    private JfrFile(Survey survey) {
        this.survey = survey;
    }

    /**
     * Whether it begins as a recording does, so that nothing else need be looked for in it.
     *
     * @throws UnreadableRecording where it cannot be opened as a file
     */
    public static boolean isRecording(Path file) throws IOException {
        UnreadableRecording.checkFile(file);
        return UnreadableRecording.begin(file).startsWith("FLR\0");
    }

    /**
     * Reads through the file.
     *
     * @throws UnreadableRecording where nothing of it can be read; says why and what to do
     * @throws IOException where the disk does not give it, or has no room for the copy
     */
    public static JfrFile open(Path file) throws IOException {
        UnreadableRecording.check(file);
        var opened = new JfrFile(Survey.of(file, JfrReplay.WANTED));
        try {
            if (opened.survey.parts().isEmpty()) {
                throw UnreadableRecording.of(file, opened.survey);
            }
            opened.read();
            if (opened.survey.excerpt().isInFile()) {
                // Those of before may be as large.
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-leftovers")
                        .start(() -> Survey.removeLeftovers(Instant.now()));
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void read() throws IOException {
        List<Part> byTime = byTime(survey.parts());
        List<List<Part>> runs = runs(byTime);
        if (runs.size() == 1) {
            jvms.add(new RecordedJvm(survey.excerpt(), byTime));
            return;
        }
        List<Part> together = new ArrayList<>();
        RecordedHead known = null;
        for (List<Part> run : runs) {
            RecordedHead head = RecordedHead.read(survey.excerpt(), run.getFirst());
            if (known != null && !head.isOfTheSameJvmAs(known)) {
                jvms.add(new RecordedJvm(survey.excerpt(), together));
                together.clear();
            }
            known = known == null || head.tellsJvm() ? head : known;
            together.addAll(run);
        }
        jvms.add(new RecordedJvm(survey.excerpt(), together));
    }

    /** A part that is there twice, as where a recording was joined with itself, is read once. */
    private static List<Part> byTime(List<Part> parts) {
        List<Part> byTime = new ArrayList<>();
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::from)).toList()) {
            if (byTime.isEmpty() || !byTime.getLast().isSameAs(part)) {
                byTime.add(part);
            }
        }
        return byTime;
    }

    /** Parts that follow each other without a hole, each run by itself. */
    private static List<List<Part>> runs(List<Part> byTime) {
        List<List<Part>> runs = new ArrayList<>();
        for (Part part : byTime) {
            if (runs.isEmpty() || !runs.getLast().getLast().continuedBy(part)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(part);
        }
        return runs;
    }

    /** In the order of their recordings; at least one. */
    public List<RecordedJvm> jvms() {
        return List.copyOf(jvms);
    }

    /** What of the file is damaged, each as a clause; empty where nothing is. */
    public List<String> damage() {
        return survey.damage();
    }

    /** Whether the recorder never came to end it: it is still at work, or its JVM was killed. */
    public boolean isUnfinished() {
        return survey.unfinished();
    }

    @Override
    public void close() throws IOException {
        survey.close();
    }
}
