package dev.fettle.app.memory;

import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.app.tuning.PrivateFolder;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes one session's history, a segment after the other, and has old ones go. What cannot be written is said
 * once, and tried again later. Used by one thread, which may wait for the disk.
 */
final class HistoryKeeper {
    /** Much is lost with none of them, and the oldest that goes is little of the whole. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** A disk that was full a moment ago still is. */
    static final Duration RETRY = Duration.ofMinutes(1);

    /** While a target is away nothing is seen of it: one gap for so long. */
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Path root;
    private final Locks locks;
    private final Supplier<HistoryBounds> bounds;
    private final LongSupplier nanos;
    private final Consumer<Observation> tell;
    private final MomentLines lines = new MomentLines(new Redacted());
    private final String tag = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final LeftOut leftOut = new LeftOut();

    private Segment segment;
    private RememberedTarget target;
    private Locks.Held lock;
    private Path locked;
    private Instant begun;
    private Instant written = Instant.MIN;
    private boolean away;
    private boolean failing;
    private long retryAt;

    HistoryKeeper(
            Path root,
            Locks locks,
            Supplier<HistoryBounds> bounds,
            LongSupplier nanos,
            Consumer<Observation> tell) {
        this.root = root;
        this.locks = locks;
        this.bounds = bounds;
        this.nanos = nanos;
        this.tell = tell;
    }

    /**
     * Goes on with the next second.
     *
     * @param standing every verdict that stands: a segment begins with them, so that it can be read alone
     */
    void take(RememberedTarget of, Moment moment, List<Standing> standing) {
        HistoryBounds now = bounds.get();
        if (!now.enabled()) {
            end();
            return;
        }
        boolean before = away;
        away = moment.link() instanceof Link.Lost;
        if (before && away && quiet(moment)) {
            leftOut.add(moment, Optional.empty());
        } else if (failing && nanos.getAsLong() - retryAt < 0) {
            leftOut.add(moment, Optional.of("it could not be written"));
        } else {
            write(of, moment, standing, now);
        }
    }

    private boolean quiet(Moment moment) {
        return moment.at().isBefore(written.plus(AWAY))
                && moment.said().isEmpty()
                && moment.cleared().isEmpty()
                && moment.fresh().stream().allMatch(Gap.class::isInstance);
    }

    private void write(
            RememberedTarget of, Moment moment, List<Standing> standing, HistoryBounds now) {
        try {
            boolean first = begin(of, moment.at(), now);
            Moment whole = leftOut.before(moment);
            segment.write(first ? standing(whole, standing) : whole);
            written = moment.at();
            if (failing) {
                failing = false;
                say(
                        "The session history is written again; "
                                + leftOut.seconds()
                                + " s of it are missing.");
            }
            leftOut.clear();
        } catch (IOException | RuntimeException e) {
            drop();
            leftOut.add(moment, Optional.of("it could not be written"));
            retryAt = nanos.getAsLong() + RETRY.toNanos();
            if (!failing) {
                failing = true;
                System.getLogger(HistoryKeeper.class.getName())
                        .log(Level.WARNING, "the session history cannot be written", e);
                say(
                        "The session history cannot be written to %s, since %s; the session goes on,"
                                        .formatted(root, reason(e))
                                + " and it is tried again every minute.");
            }
        }
    }

    private static Moment standing(Moment moment, List<Standing> standing) {
        return new Moment(moment.at(), moment.link(), moment.fresh(), standing, moment.cleared());
    }

    /** Whether a new segment was begun. */
    private boolean begin(RememberedTarget of, Instant at, HistoryBounds now) throws IOException {
        boolean same = segment != null && of == target;
        if (same && at.isBefore(begun.plus(LONGEST)) && !segment.gone()) {
            return false;
        }
        drop();
        Path folder = root.resolve(of.folder());
        PrivateFolder.make(root);
        hold(folder);
        new Pruning(root, locks).prune(now, at);
        segment = new Segment(new SegmentName(at, tag).in(folder), of.facts(), lines);
        target = of;
        begun = at;
        return true;
    }

    private void hold(Path folder) throws IOException {
        if (!folder.equals(locked) || Files.notExists(folder)) {
            release();
            lock = locks.begin(folder, tag);
            locked = folder;
        }
    }

    private void release() {
        if (lock != null) {
            lock.close();
            lock = null;
            locked = null;
        }
    }

    private void drop() {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }

    /** Ends what is written; the next second begins anew. */
    void end() {
        drop();
        release();
        leftOut.clear();
        failing = false;
    }

    private void say(String sentence) {
        tell.accept(new Happening(Happening.NOTE, sentence, Instant.now(), Map.of()));
    }

    /** In the middle of a sentence: the JDK's messages are often the path alone. */
    private static String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "this user is not allowed to";
            case FileSystemException of when of.getReason() != null -> of.getReason();
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
