package dev.fettle.incident.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.secret.Redaction;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

class MomentLinesTest {
    private static final Instant T = Instant.parse("2026-11-28T08:00:00.120Z");
    private static final Facts FACTS = facts(42);

    private static Facts facts(long pid) {
        return new Facts(
                pid,
                "com.acme.Shop",
                "25.0.3+9",
                25,
                Collector.G1,
                OptionalLong.of(1 << 30),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                T,
                Set.of(Capability.JFR),
                Map.of(Capability.JMX, "the role is read-only"));
    }

    /** In the log's own test every content of an exhibit comes back. */
    private static final List<Observation> OBSERVATIONS =
            List.of(
                    new Sample(Signals.LIVE_SET.of(Signals.HEAP), T, 0.1),
                    new Tally(Signals.GC_PAUSE.whole(), T, HistogramDelta.of(0.5)),
                    new Happening(Happening.MARK, "500 users", T, Map.of()),
                    new Gap(Signals.GC_PAUSE.whole(), T, T.plusSeconds(1), "nothing came", true),
                    new Exhibit("dump", "", T, new Text("line\nline")));

    private static final List<Link> LINKS =
            List.of(
                    new Link.Up(T),
                    new Link.Up(T.minusMillis(20)),
                    new Link.Connecting(),
                    new Link.Stale(T.minusSeconds(4), "it does not answer"),
                    new Link.Lost(T.minusSeconds(1), "it ended"));

    private static final List<Moment> MOMENTS = moments();

    private static List<Moment> moments() {
        List<Moment> all = new ArrayList<>();
        for (Link link : LINKS) {
            all.add(new Moment(T, link, OBSERVATIONS, List.of(), List.of()));
        }
        all.add(
                new Moment(
                        T.plusSeconds(1),
                        LINKS.getFirst(),
                        List.of(),
                        VerdictLineTest.VERDICTS.stream().map(it -> new Standing(it, T)).toList(),
                        List.of(new Cleared(T, VerdictLineTest.FINDING, T, "it went away"))));
        return all;
    }

    private static final class Read implements MomentReader.Face {
        final List<Facts> targets = new ArrayList<>();
        final List<Moment> moments = new ArrayList<>();

        @Override
        public void target(Facts target) {
            targets.add(target);
        }

        @Override
        public void moment(Moment moment) {
            moments.add(moment);
        }
    }

    private static String written(UnaryOperator<String> text) throws IOException {
        MomentLines lines = new MomentLines(text);
        StringBuilder out = new StringBuilder();
        lines.write(FACTS, out);
        for (Moment moment : MOMENTS) {
            lines.write(moment, out);
        }
        lines.write(facts(43), out);
        lines.write(MOMENTS.getFirst(), out);
        return out.toString();
    }

    private static String written() throws IOException {
        return written(UnaryOperator.identity());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MomentReader read(InputStream in, Read into) throws IOException {
        MomentReader reader = new MomentReader(in, into);
        reader.read();
        return reader;
    }

    @Test
    void everySecondComesBackAsItWas() throws IOException {
        Read read = new Read();
        MomentReader reader = read(stream(written()), read);
        List<Moment> expected = new ArrayList<>(MOMENTS);
        expected.add(MOMENTS.getFirst());
        assertEquals(expected, read.moments);
        assertEquals(List.of(FACTS, facts(43)), read.targets);
        assertEquals(0, reader.skipped().count());
        assertFalse(reader.torn());
    }

    @Test
    void noKindIsForgotten() {
        VerdictLineTest.assertAll(Link.class, LINKS);
        VerdictLineTest.assertAll(Observation.class, OBSERVATIONS);
    }

    @Test
    void leavesOutAndCountsWhatANewerVersionAdds() throws IOException {
        String text =
                written()
                        .replace("{\"said\":", "{\"smell\":1}\n{\"said\":")
                        .replace("jvm.gc.pause.duration\",\"subject\":\"\",\"at\"", "x\",\"at\"")
                        .replace("{\"type\":\"happening\"", "{\"type\":\"guess\"");
        Read read = new Read();
        MomentReader reader = read(stream(text), read);
        assertEquals(MOMENTS.size() + 1, read.moments.size());
        assertTrue(reader.skipped().count() >= 4, "skipped " + reader.skipped().count());
        assertTrue(reader.skipped().first().isPresent());
        assertEquals(4, read.moments.get(MOMENTS.size() - 1).said().size());
    }

    @Test
    void aLastLineThatIsCutOffIsTheEnd() throws IOException {
        String text = written();
        Read read = new Read();
        MomentReader reader = read(stream(text.substring(0, text.length() - 30)), read);
        assertTrue(reader.torn());
        assertEquals(MOMENTS.size() + 1, read.moments.size());
        assertEquals(MOMENTS, read.moments.subList(0, MOMENTS.size()));
    }

    /** Whatever byte the file ends at: what was flushed before is there, and nothing is made up. */
    @Test
    void readsWhatIsPackedUpToTheTear() throws IOException {
        MomentLines lines = new MomentLines(UnaryOperator.identity());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GZIPOutputStream packed = new GZIPOutputStream(bytes, 512, true);
        StringBuilder head = new StringBuilder();
        lines.write(FACTS, head);
        packed.write(head.toString().getBytes(StandardCharsets.UTF_8));
        List<Integer> flushed = new ArrayList<>();
        for (Moment moment : MOMENTS) {
            StringBuilder out = new StringBuilder();
            lines.write(moment, out);
            packed.write(out.toString().getBytes(StandardCharsets.UTF_8));
            packed.flush();
            flushed.add(bytes.size());
        }
        byte[] all = bytes.toByteArray();
        for (int length = flushed.getFirst(); length <= all.length; length += 7) {
            int cut = length;
            Read read = new Read();
            InputStream in =
                    new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOf(all, length)));
            assertTrue(read(in, read).torn());
            int whole = (int) flushed.stream().filter(it -> it <= cut).count();
            assertTrue(read.moments.size() >= whole && read.moments.size() <= whole + 1);
            assertEquals(MOMENTS.subList(0, whole), read.moments.subList(0, whole));
        }
    }

    @Test
    void givesWhatIsWholeBeforeDamageAndSaysSo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(written().getBytes(StandardCharsets.UTF_8));
        }
        byte[] altered = bytes.toByteArray();
        altered[altered.length - 6] ^= 1;
        Read read = new Read();
        InputStream in = new GZIPInputStream(new ByteArrayInputStream(altered));
        assertThrows(IOException.class, () -> read(in, read));
        assertEquals(MOMENTS.size() + 1, read.moments.size());
    }

    @Test
    void refusesWhatIsNoSuchFile() throws IOException {
        assertThrows(IOException.class, () -> read(stream("hello\n"), new Read()));
        assertThrows(
                IOException.class,
                () -> read(stream(written().replace("\"format\":1", "\"format\":2")), new Read()));
        String head = written().lines().findFirst().orElseThrow();
        assertThrows(
                IOException.class,
                () -> read(stream(head + "\n{\"type\":\"sample\"}\n"), new Read()));
    }

    @Test
    void noLineIsHeldThatHasNoEnd() throws IOException {
        String head = written().lines().findFirst().orElseThrow() + "\n";
        String endless = head + "x".repeat(MomentReader.LONGEST_LINE + (1 << 14));
        assertThrows(IOException.class, () -> read(stream(endless), new Read()));
    }

    @Test
    void nothingIsWrittenThatARedactionTakesAway() throws IOException {
        Facts named = facts(42);
        Moment moment =
                new Moment(
                        T,
                        new Link.Lost(T, "https://u:hunter2@a refused"),
                        List.of(
                                new Happening(
                                        Happening.THROWN,
                                        "at https://u:hunter2@a",
                                        T,
                                        Map.of("thread", "worker password=hunter2")),
                                new Exhibit("dump", "", T, new Text("-Ddb.password=hunter2"))),
                        List.of(),
                        List.of());
        MomentLines lines = new MomentLines(Redaction::of);
        StringBuilder out = new StringBuilder();
        lines.write(named, out);
        lines.write(moment, out);
        assertFalse(out.toString().contains("hunter2"), out.toString());
        Read read = new Read();
        read(stream(out.toString()), read);
        assertEquals(2, read.moments.getFirst().fresh().size());
    }
}
