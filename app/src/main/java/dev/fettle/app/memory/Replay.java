package dev.fettle.app.memory;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives the seconds of a span, each once, although several sessions may have kept it. Holds one second, and the
 * verdicts that stand. Used once.
 */
final class Replay {
    /** Between two files of one session there is a second, or a disk that was slow. */
    private static final Duration NEXT = Duration.ofSeconds(5);

    private final Instant from;
    private final Instant until;
    private final MomentReader.Face face;
    private final Map<Verdict.Key, Standing> standing = new LinkedHashMap<>();
    private final List<String> damaged = new ArrayList<>();
    private Optional<Facts> told = Optional.empty();
    private Instant last;
    private boolean begun;
    private long moments;
    private long skipped;
    private int torn;

    Replay(Instant from, Instant until, MomentReader.Face face) {
        this.from = from;
        this.until = until;
        this.face = face;
        this.last = Instant.MIN;
    }

    /**
     * @param line by their beginning
     */
    Replayed of(List<Stretch> line) throws IOException {
        List<Stretch> left = new ArrayList<>(line);
        left.removeIf(each -> each.until().isBefore(from) || each.from().isAfter(until));
        String session = "";
        while (!left.isEmpty()) {
            Stretch next = next(left, session);
            left.remove(next);
            // Of one session every second counts, though somebody set the clock back.
            read(next, next.session().equals(session) ? Instant.MIN : last);
            session = next.session();
            left.removeIf(each -> each.until().isBefore(last));
        }
        return new Replayed(moments, torn, skipped, damaged);
    }

    /** The same session's as long as it goes on, so that nothing is told twice where two meet. */
    private Stretch next(List<Stretch> left, String session) {
        for (Stretch each : left) {
            boolean follows = begun && !each.from().isAfter(last.plus(NEXT));
            if (each.session().equals(session) && follows) {
                return each;
            }
        }
        return left.getFirst();
    }

    /**
     * @param after those until then were told from another session's
     */
    private void read(Stretch stretch, Instant after) throws IOException {
        var within = new Within(after);
        try (InputStream in = HistoryReader.open(stretch.file())) {
            within.reader = new MomentReader(in, within);
            within.reader.read();
        } catch (NoSuchFileException removed) {
            damaged.add(stretch.file() + " has been removed meanwhile");
        } catch (IOException e) {
            if (within.failed != null) {
                throw within.failed;
            }
            damaged.add(stretch.file() + " is damaged: " + e.getMessage());
        }
        if (within.reader != null) {
            torn += within.reader.torn() ? 1 : 0;
            skipped += within.reader.skipped().count();
        }
    }

    private interface Given {
        void to() throws IOException;
    }

    /** Sees one file. Its first second says all that stands; of the others, what is new. */
    private final class Within implements MomentReader.Face {
        private final Instant after;
        private MomentReader reader;
        private Facts target;
        private boolean first = true;

        /** What whoever is given the seconds failed by: no damage of the file's. */
        private IOException failed;

        Within(Instant after) {
            this.after = after;
        }

        private void give(Given given) throws IOException {
            try {
                given.to();
            } catch (IOException e) {
                failed = e;
                throw e;
            }
        }

        @Override
        public void target(Facts its) {
            target = its;
        }

        @Override
        public void moment(Moment moment) throws IOException {
            List<Standing> news = first ? begin(moment.said()) : moment.said();
            first = false;
            news.forEach(each -> standing.put(each.verdict().key(), each));
            for (Cleared each : moment.cleared()) {
                standing.remove(each.finding().key());
            }
            if (moment.at().isAfter(until)) {
                reader.stop();
                return;
            }
            if (moment.at().isBefore(from) || !moment.at().isAfter(after)) {
                return;
            }
            last = moment.at();
            if (!told.equals(Optional.of(target))) {
                told = Optional.of(target);
                give(() -> face.target(target));
            }
            List<Standing> said = begun ? news : List.copyOf(standing.values());
            begun = true;
            moments++;
            give(
                    () ->
                            face.moment(
                                    new Moment(
                                            moment.at(),
                                            moment.link(),
                                            moment.fresh(),
                                            said,
                                            moment.cleared())));
        }

        /** What is new of all that stands. */
        private List<Standing> begin(List<Standing> all) {
            List<Standing> news =
                    all.stream()
                            .filter(each -> !each.equals(standing.get(each.verdict().key())))
                            .toList();
            standing.keySet()
                    .retainAll(
                            all.stream()
                                    .map(each -> each.verdict().key())
                                    .collect(Collectors.toSet()));
            return news;
        }
    }
}
