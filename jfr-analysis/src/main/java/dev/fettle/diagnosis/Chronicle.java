package dev.fettle.diagnosis;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was said, since when, and what of it is new. A finding is upgraded at once; it is downgraded
 * or cleared only once its detector has said less for {@link #HOLD}, so that a value that wavers
 * about a threshold does not make an alarm that comes and goes.
 */
final class Chronicle {
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.:TZ-]*");

    /** Two windows of the shortest kind that detectors use. */
    static final Duration HOLD = Duration.ofSeconds(10);

    /**
     * For so long a finding stands although its detector has no data any more: silence is no cure,
     * and a JVM in trouble is the one that falls silent.
     */
    static final Duration SILENCE = Duration.ofMinutes(5);

    private static final class Entry {
        Verdict verdict;
        Instant since;
        Instant lastSaid;
        Instant heldUntil;
        Instant lastAsSevere;
        String shown;

        /** What it is shown for; a reason that is the same each second is not read again. */
        String why = "";
    }

    private final Map<Verdict.Key, Entry> findings = new LinkedHashMap<>();
    private final Map<Verdict.Key, Entry> others = new LinkedHashMap<>();

    Judgement judgement(Instant now, List<Verdict> said) {
        List<Standing> fresh = new ArrayList<>();
        Map<Verdict.Key, Verdict> rest = new LinkedHashMap<>();
        Set<Verdict.Key> found = new HashSet<>();
        for (Verdict verdict : said) {
            if (verdict instanceof Finding finding) {
                found.add(finding.key());
            } else {
                rest.put(verdict.key(), verdict);
            }
        }
        List<Cleared> cleared = new ArrayList<>();
        for (Verdict verdict : said) {
            if (verdict instanceof Finding finding) {
                named(now, finding, found).ifPresent(cleared::add);
                found(now, finding);
            }
        }
        cleared.addAll(clear(now, found, rest));
        rest.values().removeIf(this::isContradicted);
        others(now, rest);

        List<Standing> standing = new ArrayList<>();
        standing(findings, standing, fresh);
        standing(others, standing, fresh);
        standing.sort(ORDER);
        fresh.sort(ORDER);
        return new Judgement(now, standing, fresh, cleared);
    }

    /**
     * What was said of the whole JVM, or of its whole heap, is said of a part of it now, or the only
     * finding goes by another name and may have begun when that did: it is the same illness, known better, and as
     * old.
     */
    private Optional<Cleared> named(Instant now, Finding finding, Set<Verdict.Key> said) {
        if (findings.containsKey(finding.key())) {
            return Optional.empty();
        }
        Optional<Verdict.Key> before =
                findings.keySet().stream()
                        .filter(key -> key.detectorId().equals(finding.detectorId()))
                        .filter(key -> !said.contains(key) && isSame(key, finding))
                        .findFirst();
        return before.map(
                key -> {
                    Entry entry = findings.remove(key);
                    var named = new Entry();
                    named.since = entry.since;
                    findings.put(finding.key(), named);
                    return new Cleared(
                            now,
                            (Finding) entry.verdict,
                            entry.since,
                            isWhole(finding.key())
                                    ? "its name no longer fits, and the new one is not known yet"
                                    : "it has a name now: " + finding.subject());
                });
    }

    private boolean isSame(Verdict.Key key, Finding finding) {
        if (isWhole(key) && !isWhole(finding.key())) {
            return true;
        }
        boolean only =
                findings.keySet().stream()
                                .filter(it -> it.detectorId().equals(finding.detectorId()))
                                .count()
                        == 1;
        return only && ((Finding) findings.get(key).verdict).onset().meets(finding.onset());
    }

    private static boolean isWhole(Verdict.Key key) {
        return key.subject().isEmpty() || key.subject().equals(Signals.HEAP);
    }

    private void found(Instant now, Finding finding) {
        Entry entry = findings.get(finding.key());
        if (entry == null) {
            entry = new Entry();
            entry.since = now;
            findings.put(finding.key(), entry);
        }
        entry.lastSaid = now;
        entry.heldUntil = now.plus(HOLD);
        boolean retracted = finding.stage() == Stage.LEVELLED;
        if (entry.verdict instanceof Finding before
                && !retracted
                && finding.severity().compareTo(before.severity()) < 0
                && entry.lastAsSevere.plus(HOLD).isAfter(now)) {
            return;
        }
        entry.verdict = finding;
        entry.lastAsSevere = now;
    }

    private List<Cleared> clear(
            Instant now, Set<Verdict.Key> found, Map<Verdict.Key, Verdict> rest) {
        List<Cleared> cleared = new ArrayList<>();
        for (Iterator<Entry> each = findings.values().iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            Finding finding = (Finding) entry.verdict;
            boolean levelled = finding.stage() == Stage.LEVELLED;
            if (found.contains(finding.key())) {
                continue;
            }
            boolean silent = unknown(finding, rest).isPresent();
            if (silent) {
                entry.heldUntil = now.plus(HOLD);
            }
            boolean held =
                    silent
                            ? entry.lastSaid.plus(SILENCE).isAfter(now)
                            : entry.heldUntil.isAfter(now);
            if (levelled || !held) {
                cleared.add(new Cleared(now, finding, entry.since, why(now, finding, entry, rest)));
                each.remove();
            }
        }
        return cleared;
    }

    private static String why(
            Instant now, Finding finding, Entry entry, Map<Verdict.Key, Verdict> rest) {
        if (finding.stage() == Stage.LEVELLED) {
            return finding.headline();
        }
        Optional<Unknown> silence = unknown(finding, rest);
        if (silence.isPresent()) {
            return "it can no longer be judged: " + silence.get().why();
        }
        return "it was last seen "
                + Math.max(0, Duration.between(entry.lastSaid, now).toSeconds())
                + " s ago";
    }

    /** Why it cannot be judged any more; not where its subject is well, and another's is unknown. */
    private static Optional<Unknown> unknown(Finding finding, Map<Verdict.Key, Verdict> rest) {
        if (rest.get(finding.key()) instanceof Healthy) {
            return Optional.empty();
        }
        return rest.values().stream()
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .filter(unknown -> unknown.detectorId().equals(finding.detectorId()))
                .findFirst();
    }

    /** A detector that finds nothing any more is not believed while its finding still stands. */
    private boolean isContradicted(Verdict verdict) {
        return switch (verdict) {
            case Healthy healthy ->
                    findings.keySet().stream()
                            .anyMatch(key -> key.detectorId().equals(healthy.detectorId()));
            case Pending pending -> findings.containsKey(pending.key());
            case Unknown unknown -> findings.containsKey(unknown.key());
            case Finding finding -> throw new IllegalStateException("a finding: " + finding);
        };
    }

    private void others(Instant now, Map<Verdict.Key, Verdict> rest) {
        others.keySet().retainAll(rest.keySet());
        rest.forEach(
                (key, verdict) -> {
                    Entry entry = others.get(key);
                    if (entry == null || entry.verdict.getClass() != verdict.getClass()) {
                        entry = new Entry();
                        entry.since = now;
                        others.put(key, entry);
                    }
                    entry.verdict = verdict;
                });
    }

    private static void standing(
            Map<Verdict.Key, Entry> entries, List<Standing> standing, List<Standing> fresh) {
        for (Entry entry : entries.values()) {
            Standing one = new Standing(entry.verdict, entry.since);
            standing.add(one);
            String why = why(entry.verdict);
            if (entry.shown != null && !why.isEmpty() && why.equals(entry.why)) {
                continue;
            }
            entry.why = why;
            String shown = gist(entry.verdict);
            if (!shown.equals(entry.shown)) {
                entry.shown = shown;
                fresh.add(one);
            }
        }
    }

    /** Of a verdict that has a reason, and none else that could change. */
    private static String why(Verdict verdict) {
        if (verdict instanceof Pending pending) {
            return pending.why();
        }
        return verdict instanceof Unknown unknown ? unknown.why() : "";
    }

    /** What makes a verdict another one to its reader: not each number in its sentences. */
    private static String gist(Verdict verdict) {
        return switch (verdict) {
            case Finding it -> it.stage() + " " + it.severity();
            case Pending it -> "pending " + withoutNumbers(it.why());
            case Unknown it -> "unknown " + withoutNumbers(it.why());
            case Healthy it -> "healthy";
        };
    }

    private static String withoutNumbers(String sentence) {
        return NUMBER.matcher(sentence).replaceAll("#");
    }

    private static final Comparator<Standing> ORDER =
            Comparator.comparingInt((Standing it) -> rank(it.verdict()))
                    .thenComparing(it -> -confidence(it.verdict()))
                    .thenComparing(Standing::since);

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Finding it -> Severity.CRITICAL.ordinal() - it.severity().ordinal();
            case Pending it -> 10;
            case Unknown it -> 11;
            case Healthy it -> 12;
        };
    }

    private static double confidence(Verdict verdict) {
        return verdict instanceof Finding finding ? finding.confidence() : 0;
    }
}
