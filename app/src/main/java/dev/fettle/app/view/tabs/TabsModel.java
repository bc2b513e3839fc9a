package dev.fettle.app.view.tabs;

import dev.fettle.app.look.Tone;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the tabs say beside their titles.
 *
 * @param offered those that the target has
 * @param found how many findings each looks into; none where there is no entry
 */
public record TabsModel(Tab chosen, Set<Tab> offered, Map<Tab, Found> found) {
    /**
     * @param tone of the worst of them
     */
    public record Found(int count, Tone tone) {}

    public TabsModel {
        offered = Set.copyOf(offered);
        found = Map.copyOf(found);
    }

    public static TabsModel of(Tab chosen, Set<Tab> offered, Judgement judgement) {
        Map<Tab, Found> found = new EnumMap<>(Tab.class);
        for (Tab tab : Tab.values()) {
            List<Finding> its = findings(tab, judgement);
            if (!its.isEmpty()) {
                // They stand worst first.
                found.put(tab, new Found(its.size(), Tone.of(its.getFirst().severity())));
            }
        }
        return new TabsModel(chosen, offered, found);
    }

    /** What colours the sentence of a tab: its worst finding, or that something was found healthy. */
    public static Tone tone(Tab tab, Judgement judgement) {
        List<Finding> its = findings(tab, judgement);
        if (!its.isEmpty()) {
            return Tone.of(its.getFirst().severity());
        }
        boolean healthy =
                judgement.standing().stream()
                        .map(Standing::verdict)
                        .anyMatch(
                                verdict ->
                                        verdict instanceof Verdict.Healthy
                                                && tab.concerns(verdict.detectorId()));
        return healthy ? Tone.HEALTHY : Tone.UNKNOWN;
    }

    private static List<Finding> findings(Tab tab, Judgement judgement) {
        return judgement.standing().stream()
                .map(Standing::verdict)
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .filter(finding -> tab.concerns(finding.detectorId()))
                .toList();
    }
}
