package dev.fettle.app.view;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.jvms.Attention;
import dev.fettle.app.view.status.StatusModel;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the window knows of one JVM it has turned to. For the toolkit's thread alone. */
final class Attached {
    private static final int MOST_CLEARED = 5;

    private final LocalJvm jvm;
    private final Tracks tracks = new Tracks(Charts.ALL, Span.TEN_MINUTES.length());
    private final StatusModel status = new StatusModel();
    private final Deque<Cleared> cleared = new ArrayDeque<>();
    private Frame last;
    private String failure = "";

    Attached(LocalJvm jvm) {
        this.jvm = jvm;
    }

    void see(Frame frame) {
        frame.fresh().forEach(tracks::see);
        frame.judgement().cleared().forEach(this::clear);
        status.see(frame);
        boolean silent = last != null && frame.judgement().standing().isEmpty();
        // What was found of a target stands after its end, too.
        boolean keep = silent && frame.link() instanceof Link.Lost;
        last = keep ? judgedAs(last, frame) : frame;
        boolean attachedOnce = frame.facts().isPresent() || tracks.any();
        if (frame.link() instanceof Link.Lost lost && !attachedOnce) {
            failure = lost.why();
        }
    }

    private void clear(Cleared gone) {
        cleared.addFirst(gone);
        if (cleared.size() > MOST_CLEARED) {
            cleared.removeLast();
        }
    }

    private static Frame judgedAs(Frame before, Frame frame) {
        return new Frame(
                frame.at(),
                frame.link(),
                frame.facts().or(before::facts),
                frame.fresh(),
                before.judgement(),
                frame.recording(),
                frame.own(),
                frame.mending());
    }

    void failed(String sentence) {
        failure = sentence;
    }

    /** Whether there is anything to draw, now or from before the target was lost. */
    boolean hasData() {
        return tracks.any();
    }

    LocalJvm jvm() {
        return jvm;
    }

    Tracks tracks() {
        return tracks;
    }

    StatusModel status() {
        return status;
    }

    Optional<Frame> last() {
        return Optional.ofNullable(last);
    }

    /** What was found and has ended, the latest first. */
    List<Cleared> cleared() {
        return List.copyOf(cleared);
    }

    /** Why no session came about; empty where one did, or may yet. */
    String failure() {
        return failure;
    }

    /** Whether another attach would make sense. */
    boolean over() {
        return jvm.attachable()
                && (!failure.isEmpty() || last != null && last.link() instanceof Link.Lost);
    }

    Attention attention() {
        if (!failure.isEmpty()) {
            return new Attention(jvm, Tone.UNKNOWN, "failed");
        }
        if (last == null) {
            return new Attention(jvm, Tone.UNKNOWN, "attaching");
        }
        if (last.link() instanceof Link.Lost) {
            return new Attention(jvm, Tone.UNKNOWN, "lost");
        }
        if (last.link() instanceof Link.Stale) {
            return new Attention(jvm, Tone.UNKNOWN, "silent");
        }
        List<Finding> findings =
                last.judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
        if (findings.isEmpty()) {
            boolean healthy =
                    last.judgement().standing().stream()
                            .anyMatch(standing -> standing.verdict() instanceof Verdict.Healthy);
            return new Attention(jvm, healthy ? Tone.HEALTHY : Tone.UNKNOWN, "attached");
        }
        return new Attention(
                jvm,
                Tone.of(findings.getFirst().severity()),
                findings.size() + (findings.size() == 1 ? " finding" : " findings"));
    }
}
