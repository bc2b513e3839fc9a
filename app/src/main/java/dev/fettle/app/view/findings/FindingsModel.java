package dev.fettle.app.view.findings;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every verdict that stands, as cards.
 *
 * @param cards findings first, worst first, then what is still open, what cannot be judged, and
 *     what has ended
 * @param healthy ids of the checks that have data and found nothing
 */
public record FindingsModel(List<Card> cards, List<String> healthy) {
    public FindingsModel {
        cards = List.copyOf(cards);
        healthy = List.copyOf(healthy);
    }

    /**
     * @param ended findings that were cleared, the latest first
     */
    public static FindingsModel of(Judgement judgement, List<Cleared> ended, Times times) {
        List<Card> cards = new ArrayList<>();
        List<String> healthy = new ArrayList<>();
        for (Standing standing : judgement.standing()) {
            switch (standing.verdict()) {
                case Finding finding -> cards.add(finding(finding, times));
                case Verdict.Pending pending -> cards.add(pending(pending, times));
                case Verdict.Unknown unknown -> cards.add(unknown(unknown));
                case Verdict.Healthy ok -> {
                    if (!healthy.contains(ok.detectorId())) {
                        healthy.add(ok.detectorId());
                    }
                }
            }
        }
        for (Cleared cleared : ended) {
            Card card = cleared(cleared, times);
            // One card a subject: what it is now goes before what it was.
            if (cards.stream().noneMatch(other -> other.key().equals(card.key()))) {
                cards.add(card);
            }
        }
        return new FindingsModel(cards, healthy);
    }

    /** What is asked goes before everything, what has happened goes behind the findings. */
    public FindingsModel with(LinkCards link) {
        List<Card> all = new ArrayList<>(link.asked());
        cards.stream().filter(FindingsModel::found).forEach(all::add);
        all.addAll(link.happened());
        cards.stream().filter(card -> !found(card)).forEach(all::add);
        return new FindingsModel(all, healthy);
    }

    private static boolean found(Card card) {
        return card.tone() != Tone.UNKNOWN && card.tone() != Tone.HEALTHY;
    }

    private static Card finding(Finding finding, Times times) {
        List<String> figures = new ArrayList<>();
        List<Card.Stack> stacks = new ArrayList<>();
        for (Evidence evidence : finding.evidence()) {
            switch (evidence) {
                case Evidence.Measured measured -> figures.add(figure(measured));
                case Evidence.Stack stack -> stacks.add(StackText.of(stack, finding.subject()));
                case Evidence.Quoted quoted when quoted.text().contains("\n") ->
                        stacks.add(StackText.of(quoted, finding.subject()));
                case Evidence.Quoted quoted -> figures.add(quoted.source() + ": " + quoted.text());
            }
        }
        return new Card(
                finding.key(),
                Tone.of(finding.severity()),
                finding.severity().id().toUpperCase(Locale.ROOT),
                "since "
                        + times.clock(finding.onset().earliest())
                        + " · "
                        + Confidence.words(finding.confidence())
                        + (finding.stage() == Stage.CONFIRMED ? "" : " · " + stage(finding)),
                CodeText.briefly(finding.headline()),
                CodeText.briefly(finding.detail()),
                figures,
                stacks,
                finding.remedies().stream().map(FindingsModel::remedy).toList(),
                List.of());
    }

    /** Where its last word is why it was cleared, what it was about is said below it. */
    private static Card cleared(Cleared cleared, Times times) {
        String headline = cleared.finding().headline();
        String why = cleared.why().equals(headline) ? cleared.finding().detail() : cleared.why();
        return new Card(
                cleared.finding().key(),
                Tone.HEALTHY,
                "CLEARED",
                times.clock(cleared.since()) + " to " + times.clock(cleared.at()),
                CodeText.briefly(headline),
                CodeText.briefly(why),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Card pending(Verdict.Pending pending, Times times) {
        return new Card(
                pending.key(),
                Tone.UNKNOWN,
                "PENDING",
                "decides by " + times.clock(pending.decidesAt()),
                name(pending) + " is being judged",
                pending.why(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Card unknown(Verdict.Unknown unknown) {
        return new Card(
                unknown.key(),
                Tone.UNKNOWN,
                "UNKNOWN",
                "",
                name(unknown) + " cannot be judged",
                unknown.why(),
                List.of(),
                List.of(),
                unknown.howToLearn().isEmpty() ? List.of() : List.of(unknown.howToLearn()),
                List.of());
    }

    /** {@code heap-growth} is Heap growth. */
    private static String name(Verdict verdict) {
        String words = verdict.detectorId().replace('-', ' ');
        String name =
                words.startsWith("gc ")
                        ? "GC" + words.substring(2)
                        : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        boolean whole = verdict.subject().isEmpty() || verdict.subject().equals(Signals.HEAP);
        return whole ? name : name + " of " + CodeText.brief(verdict.subject());
    }

    private static String stage(Finding finding) {
        return finding.stage().name().toLowerCase(Locale.ROOT);
    }

    private static String figure(Evidence.Measured measured) {
        Unit unit = measured.series().signal().unit();
        String words =
                brief(measured.series().signal().id()) + " " + Quantity.of(unit, measured.value());
        return measured.limit().isEmpty()
                ? words
                : words + " (limit " + Quantity.of(unit, measured.limit().getAsDouble()) + ")";
    }

    /** {@code jvm.thread.start_site.idle} is idle, {@code jvm.thread.count} is thread count. */
    private static String brief(String signalId) {
        String[] parts = signalId.split("\\.");
        String last = parts[parts.length - 1];
        boolean vague = List.of("count", "duration", "time", "rate", "used").contains(last);
        String words = vague ? parts[parts.length - 2] + " " + last : last;
        return words.replace('_', ' ');
    }

    private static String remedy(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Code code -> "In the code: " + code.advice();
            case Remedy.Restart restart ->
                    "At the next start: "
                            + String.join(" ", restart.flags())
                            + " ("
                            + restart.why()
                            + ")";
            case Remedy.Live live ->
                    "Live: "
                            + live.lever().id()
                            + (live.subject().isEmpty() ? "" : " of " + live.subject())
                            + " from "
                            + live.from()
                            + " to "
                            + live.to()
                            + ". "
                            + live.risk();
        };
    }
}
