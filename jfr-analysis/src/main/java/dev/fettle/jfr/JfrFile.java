package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Part;
import dev.fettle.jfr.chunk.Readable;
import dev.fettle.jfr.chunk.Survey;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recording's file, of JDK 11 or later, as far as it can be read. Usually one JVM made it; where
 * recordings were joined there may be several, each a {@link RecordedJvm} of its own.
 */
public final class JfrFile implements Closeable {
    private final Survey survey;
    private final List<String> damage;
    private final List<RecordedJvm> jvms = new ArrayList<>();

    private JfrFile(Survey survey) {
        this.survey = survey;
        this.damage = new ArrayList<>(survey.damage());
    }

    /**
     * Reads through the file once for what is whole, and parses its head.
     *
     * @throws UnreadableRecording where nothing of it can be read; says why and what to do
     * @throws IOException where the disk does not give it, or has no room for a copy of what is left
     *     of a damaged one
     */
    public static JfrFile open(Path file) throws IOException {
        UnreadableRecording.check(file);
        Survey survey = Survey.of(file);
        if (survey.parts().isEmpty()) {
            throw UnreadableRecording.of(file, survey);
        }
        var opened = new JfrFile(survey);
        try {
            opened.read(file, byTime(survey.parts()));
        } catch (UnreadableRecording e) {
            opened.close();
            List<Part> understood = opened.understood(file);
            if (understood.isEmpty()) {
                throw e;
            }
            opened.read(file, understood);
        }
        return opened;
    }

    /** A part that is there twice, as where a recording was joined with itself, is read once. */
    private static List<Part> byTime(List<Part> parts) {
        List<Part> byTime = new ArrayList<>();
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::from)).toList()) {
            if (byTime.stream().noneMatch(part::isSameAs)) {
                byTime.add(part);
            }
        }
        return byTime;
    }

    /** Those whose description of their own events is not damaged. */
    private List<Part> understood(Path file) throws IOException {
        List<Part> understood = new ArrayList<>();
        for (Part part : byTime(survey.parts())) {
            try (Readable alone = Readable.copy(file, List.of(part))) {
                RecordedJvm.of(alone, List.of(part));
                understood.add(part);
            } catch (UnreadableRecording e) {
                damage.add("the part from " + part.from() + " on cannot be understood");
            }
        }
        return understood;
    }

    private void read(Path file, List<Part> byTime) throws IOException {
        List<List<Part>> runs = runs(byTime);
        if (runs.size() == 1 && survey.isWhole() && byTime.equals(survey.parts())) {
            jvms.add(RecordedJvm.of(Readable.itself(file), byTime));
            return;
        }
        List<Part> together = new ArrayList<>();
        RecordedHead known = null;
        for (List<Part> run : runs) {
            RecordedHead head;
            try (Readable begin = Readable.copy(file, run.subList(0, 1))) {
                head = RecordedHead.read(begin.file());
            }
            if (known != null && !head.isOfTheSameJvmAs(known)) {
                jvms.add(RecordedJvm.of(Readable.copy(file, together), together));
                together.clear();
            }
            known = known == null || head.tellsJvm() ? head : known;
            together.addAll(run);
        }
        jvms.add(RecordedJvm.of(Readable.copy(file, together), together));
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
        return List.copyOf(damage);
    }

    /** Whether the recorder never came to end it: it is still at work, or its JVM was killed. */
    public boolean isUnfinished() {
        return survey.unfinished();
    }

    @Override
    public void close() throws IOException {
        for (RecordedJvm each : jvms) {
            each.close();
        }
        jvms.clear();
    }
}
