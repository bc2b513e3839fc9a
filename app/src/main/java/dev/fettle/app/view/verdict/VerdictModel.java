package dev.fettle.app.view.verdict;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Link;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict in a sentence.
 *
 * @param sentence the largest text of the window
 * @param detail since when, how sure, what else; may be empty
 */
public record VerdictModel(Tone tone, String sentence, String detail) {
    public static VerdictModel of(String name, Frame frame, Times times) {
        if (frame.link() instanceof Link.Lost lost) {
            return new VerdictModel(
                    Tone.UNKNOWN,
                    "Lost " + name + " at " + times.clock(lost.at()),
                    sentence(lost.why()) + " " + next(frame.mending()));
        }
        List<Standing> standing = frame.judgement().standing();
        List<Standing> findings =
                standing.stream().filter(s -> s.verdict() instanceof Finding).toList();
        if (findings.isEmpty()) {
            return frame.link() instanceof Link.Stale stale
                    ? silent(name, stale, times)
                    : nothing(standing);
        }
        Standing worst = findings.getFirst();
        Finding finding = (Finding) worst.verdict();
        List<String> detail = new ArrayList<>();
        if (frame.link() instanceof Link.Stale stale) {
            detail.add("Silent since " + times.clock(stale.lastHeard()) + ".");
        }
        detail.add(
                "Since "
                        + times.clock(finding.onset().earliest())
                        + ", "
                        + Confidence.words(finding.confidence())
                        + ".");
        if (findings.size() > 1) {
            detail.add(count(findings.size() - 1, "more finding", "more findings") + ".");
        }
        long unknown = count(standing, Verdict.Unknown.class);
        if (unknown > 0) {
            detail.add(lack(unknown) + ".");
        }
        String sentence =
                finding.severity() == Severity.INFO
                        ? "Nothing to act on; watching: " + finding.headline()
                        : finding.headline();
        return new VerdictModel(
                Tone.of(finding.severity()), withoutStop(sentence), String.join(" ", detail));
    }

    private static String next(Mending mending) {
        if (mending.over()) {
            return "What was seen until then is kept below.";
        }
        int several = mending.successors().size();
        return several == 0
                ? "Fettle waits for it to come back; what was seen until then is kept below."
                : several + " JVMs may be it, come back: choose one at the right.";
    }

    /** What was healthy when it was last heard is not known to be so now. */
    private static VerdictModel silent(String name, Link.Stale stale, Times times) {
        return new VerdictModel(
                Tone.UNKNOWN,
                "Nothing was heard of " + name + " since " + times.clock(stale.lastHeard()),
                sentence(stale.why()) + " Nothing can be said of it until it answers.");
    }

    private static VerdictModel nothing(List<Standing> standing) {
        long healthy = count(standing, Verdict.Healthy.class);
        long unknown = count(standing, Verdict.Unknown.class);
        long pending = count(standing, Verdict.Pending.class);
        String deciding =
                pending == 0 ? "" : count(pending, "check is", "checks are") + " still deciding.";
        if (healthy > 0) {
            return new VerdictModel(
                    Tone.HEALTHY,
                    "Nothing is wrong that Fettle can see"
                            + (unknown == 0 ? "" : "; " + lack(unknown)),
                    (count(healthy, "check has", "checks have") + " data and found nothing. ")
                            + deciding);
        }
        if (pending > 0) {
            return new VerdictModel(
                    Tone.UNKNOWN,
                    "Fettle is looking; it is too early to say",
                    deciding + (unknown == 0 ? "" : " " + lack(unknown) + "."));
        }
        return unknown > 0
                ? new VerdictModel(
                        Tone.UNKNOWN,
                        "Nothing can be said: " + lack(unknown),
                        "Each says at the right how to learn more.")
                : new VerdictModel(Tone.UNKNOWN, "Fettle is looking; nothing is known yet", "");
    }

    private static String lack(long unknown) {
        return count(unknown, "check lacks data", "checks lack data");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Checks, not subjects: one check may speak of several. */
    private static long count(List<Standing> standing, Class<? extends Verdict> kind) {
        return standing.stream()
                .map(Standing::verdict)
                .filter(kind::isInstance)
                .map(Verdict::detectorId)
                .distinct()
                .count();
    }

    private static String sentence(String text) {
        String upper =
                text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
