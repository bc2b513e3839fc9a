package dev.fettle.advice;

import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a JVM demands of flags together, or it does not start (seen with 17 and 25), as far as advice can
 * come into conflict with what stays. That two options set the same is {@link VmOption#excludes}.
 */
final class FlagRelations {
    /** What is to be done with an option that stands in the way. */
    private enum Way {
        LOWER,
        REMOVE
    }

    /**
     * @param comes the flag that is advised
     * @param stays the flag beside it that must fit
     * @param below whether what stays may not be above what comes; else it must be above it
     */
    private record Relation(String comes, String stays, boolean below, Way way) {
        boolean broken(long came, long stayed) {
            return below ? stayed > came : stayed <= came;
        }
    }

    private static final List<Relation> RELATIONS =
            List.of(
                    new Relation("MaxHeapSize", "InitialHeapSize", true, Way.LOWER),
                    new Relation("MaxHeapSize", "MinHeapSize", true, Way.LOWER),
                    // Without it the limit is the heap's, which is what is left of it.
                    new Relation("MaxHeapSize", "SoftMaxHeapSize", true, Way.REMOVE),
                    // Without it G1 takes the goal and a millisecond.
                    new Relation("MaxGCPauseMillis", "GCPauseIntervalMillis", false, Way.REMOVE));

    private static final String CODE = "ReservedCodeCacheSize";

    /** Where all are set they must add up to {@link #CODE}; without them the JVM divides it. */
    private static final Set<String> SEGMENTS =
            Set.of("NonNMethodCodeHeapSize", "ProfiledCodeHeapSize", "NonProfiledCodeHeapSize");

    private final List<VmOption> stays;
    private final Flags flags;
    private final List<VmOption> gone = new ArrayList<>();
    private final List<RestartPlan.Added> lowered = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param stays what the JVM was started with and the plan keeps, in the order of reading
     * @param flags as they are, for what is set where no argument shows it
     */
    private FlagRelations(List<VmOption> stays, Flags flags) {
        this.stays = new ArrayList<>(stays);
        this.flags = flags;
    }

    static FlagRelations of(List<RestartPlan.Added> plus, List<VmOption> stays, Flags flags) {
        var relations = new FlagRelations(stays, flags);
        for (RestartPlan.Added each : plus) {
            for (Relation relation : RELATIONS) {
                if (each.option().flags().contains(relation.comes())) {
                    each.option().number().ifPresent(it -> relations.fit(relation, each, it));
                }
            }
            if (each.option().flags().contains(CODE)) {
                relations.undivided(each);
            }
        }
        return relations;
    }

    private void fit(Relation relation, RestartPlan.Added added, long came) {
        List<VmOption> setting =
                stays.stream().filter(it -> it.flags().contains(relation.stays())).toList();
        if (setting.isEmpty()) {
            unseen(relation, added, came);
            return;
        }
        // The last one is in force.
        VmOption last = setting.getLast();
        OptionalLong stayed = last.number();
        if (stayed.isEmpty() || !relation.broken(came, stayed.getAsLong())) {
            return;
        }
        setting.stream()
                .filter(it -> it.number().stream().anyMatch(set -> relation.broken(came, set)))
                .forEach(each -> remove(each, added));
        if (relation.way() == Way.LOWER) {
            String option =
                    last.text().startsWith("-Xms") ? "-Xms" : "-XX:" + relation.stays() + "=";
            lower(option, added, came);
        }
    }

    /** Set on purpose, by what is not among the arguments: a file of flags, or they are not known. */
    private void unseen(Relation relation, RestartPlan.Added added, long came) {
        Optional<Flag> flag =
                flags.deliberate(relation.stays())
                        // A restart forgets it.
                        .filter(it -> it.origin() != Flag.Origin.RUNNING);
        OptionalLong stayed = flags.number(relation.stays());
        if (flag.isEmpty()
                || isGone(relation.stays())
                || stayed.isEmpty()
                || !relation.broken(came, stayed.getAsLong())) {
            return;
        }
        notes.add(
                "%s, and a JVM where it stays beside %s does not start: take it from there."
                        .formatted(flag.get().words(), added.option().text()));
        if (relation.way() == Way.LOWER) {
            lower("-XX:" + relation.stays() + "=", added, came);
        }
    }

    private boolean isGone(String flag) {
        return gone.stream().anyMatch(it -> it.flags().contains(flag));
    }

    private void undivided(RestartPlan.Added added) {
        List<VmOption> parts =
                stays.stream()
                        .filter(it -> it.flags().stream().anyMatch(SEGMENTS::contains))
                        .toList();
        long set = parts.stream().flatMap(it -> it.flags().stream()).distinct().count();
        if (set == SEGMENTS.size()) {
            parts.forEach(each -> remove(each, added));
        }
    }

    private void remove(VmOption option, RestartPlan.Added added) {
        stays.remove(option);
        gone.add(option);
        notes.add(
                "A JVM where %s stays beside %s does not start: take it from where it is given."
                        .formatted(option.text(), added.option().text()));
    }

    private void lower(String option, RestartPlan.Added added, long to) {
        String size = to % (1 << 20) == 0 ? (to >> 20) + "m" : Long.toString(to);
        VmOption.read(option + size)
                .map(
                        it ->
                                new RestartPlan.Added(
                                        it,
                                        added.ruleId(),
                                        "a JVM where it is above %s does not start"
                                                .formatted(added.option().text())))
                .ifPresent(lowered::add);
    }

    /** What must go besides. */
    List<VmOption> gone() {
        return List.copyOf(gone);
    }

    /** What comes besides, in the place of what went. */
    List<RestartPlan.Added> lowered() {
        return List.copyOf(lowered);
    }

    /** Why, a sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
