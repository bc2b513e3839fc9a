package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.Seen.Sign;
import dev.fettle.diagnosis.cause.Story.Cause;
import dev.fettle.diagnosis.cause.Story.Effect;
import dev.fettle.diagnosis.cause.Story.Reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several causes came first, and what each of them brought. */
record Ranking(Scene scene, List<Candidate> all) {
    /*
     * How far doubt takes a confidence down. Like the weights of signs no measurement calibrated them:
     * they only order, and are shown as words.
     */
    private static final double AGAINST = 0.7;
    private static final double FOLLOWS = 0.5;
    private static final double UNSURE = 0.8;

    /** Nothing that is concluded from few looks is certain. */
    private static final double MOST = 0.95;

    List<Cause> causes() {
        List<Candidate> left = new ArrayList<>(all);
        List<Cause> causes = new ArrayList<>();
        while (!left.isEmpty()) {
            int best = left.stream().mapToInt(this::group).min().orElseThrow();
            Candidate next = first(left.stream().filter(it -> group(it) == best).toList());
            left.remove(next);
            causes.add(cause(next));
        }
        return causes;
    }

    /** What is no consequence comes first, of that what tells of the worst finding. */
    private int group(Candidate it) {
        if (it.end().suspect()) {
            return 2;
        }
        if (bringers(it).findAny().isPresent()) {
            return 3;
        }
        return coversWorst(it) && !it.isSpent(scene) ? 0 : 1;
    }

    private boolean coversWorst(Candidate it) {
        Severity worst =
                scene.episodes().stream()
                        .map(each -> each.finding().severity())
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO);
        return scene.episodes().stream()
                .map(Episode::finding)
                .anyMatch(each -> each.severity() == worst && it.covers(each));
    }

    private Stream<Candidate> bringers(Candidate it) {
        return all.stream().filter(other -> other.brings(it));
    }

    /** The earliest; where the order is not known, the surest, then the one that explains most. */
    private Candidate first(List<Candidate> some) {
        return some.stream()
                .filter(it -> some.stream().noneMatch(other -> other.isBefore(it)))
                .min(
                        Comparator.comparing((Candidate it) -> -confidence(it))
                                .thenComparing(it -> -it.reach(scene))
                                .thenComparing(Candidate::place))
                .orElseThrow();
    }

    private Cause cause(Candidate it) {
        return new Cause(
                it.end().id(),
                sentence(it),
                it.onset(),
                confidence(it),
                it.findings().findFirst().map(Finding::key),
                it.signs().stream().map(Sign::reason).toList(),
                against(it),
                chain(it));
    }

    private static String sentence(Candidate it) {
        Sign first = it.signs().getFirst();
        Sign named =
                it.signs().stream()
                        .filter(each -> !each.subject().isEmpty())
                        .findFirst()
                        .orElse(first);
        String where = named.subject().isEmpty() ? "the JVM" : named.subject();
        String what = it.findings().findFirst().map(Finding::headline).orElse(first.text());
        return it.end()
                .sentence()
                .replace("{where}", where)
                .replace(
                        "{what}", what.endsWith(".") ? what.substring(0, what.length() - 1) : what);
    }

    private double confidence(Candidate it) {
        double sure = Math.min(MOST, it.weight()) * Math.pow(AGAINST, it.against().size());
        sure *= bringers(it).findAny().isPresent() ? FOLLOWS : 1;
        return sure * (rivals(it).isEmpty() ? 1 : UNSURE);
    }

    /** Others that are no consequence either and began too close to be ordered. */
    private List<Candidate> rivals(Candidate it) {
        if (it.end().suspect() || bringers(it).findAny().isPresent()) {
            return List.of();
        }
        return all.stream()
                .filter(other -> other != it && !other.end().suspect())
                .filter(other -> bringers(other).findAny().isEmpty())
                .filter(other -> !it.isBefore(other) && !other.isBefore(it))
                .toList();
    }

    private List<Reason> against(Candidate it) {
        List<Reason> against = new ArrayList<>(it.against().stream().map(Sign::reason).toList());
        bringers(it)
                .forEach(
                        other ->
                                against.add(
                                        said("It may only follow from this: " + sentence(other))));
        for (Candidate other : rivals(it)) {
            against.add(
                    said(
                            "Which came first is not known, this or the following, since they began"
                                    + " too close to each other: "
                                    + sentence(other)));
        }
        if (it.end().suspect() || bringers(it).findAny().isPresent()) {
            return against;
        }
        all.stream()
                .filter(other -> other.end().suspect())
                .flatMap(other -> other.signs().stream())
                .forEach(
                        sign ->
                                against.add(
                                        new Reason(
                                                Optional.of(sign.onset().earliest()),
                                                "Shortly before, something was different: "
                                                        + sign.text())));
        scene.episodes().stream()
                .map(Episode::finding)
                .filter(each -> each.severity() != Severity.INFO && !it.covers(each))
                .sorted(
                        Comparator.comparing((Finding each) -> each.onset().earliest())
                                .thenComparing(Finding::headline))
                .forEach(
                        each ->
                                against.add(
                                        new Reason(
                                                Optional.of(each.onset().earliest()),
                                                "It does not explain this: " + each.headline())));
        return against;
    }

    private static Reason said(String text) {
        return new Reason(Optional.empty(), text);
    }

    private List<Effect> chain(Candidate it) {
        Sign first = it.signs().getFirst();
        List<Effect> rest = new ArrayList<>();
        for (Sign sign : it.signs().subList(1, it.signs().size())) {
            rest.add(effect(sign));
        }
        scene.episodes().stream()
                .map(Episode::finding)
                .filter(each -> it.covers(each) && !it.owns(each))
                .forEach(
                        each ->
                                rest.add(
                                        new Effect(
                                                each.onset(),
                                                Optional.of(each.key()),
                                                each.headline())));
        rest.sort(
                Comparator.comparing((Effect each) -> each.onset().earliest())
                        .thenComparing(each -> each.onset().latest())
                        .thenComparing(Effect::text));
        rest.addFirst(effect(first));
        return rest;
    }

    private static Effect effect(Sign sign) {
        return new Effect(sign.onset(), sign.finding().map(Finding::key), sign.text());
    }
}
