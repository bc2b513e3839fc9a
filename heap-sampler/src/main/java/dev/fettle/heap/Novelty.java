package dev.fettle.heap;

import dev.fettle.holder.ReferenceChain;
import dev.fettle.holder.ReferenceChain.Step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Tells samples that may be new from those that are old. A dump shows what is there, and not since when;
 * but an object holds in its fields only so many others, so that what is held by strings, say, became no
 * more than strings did.
 */
final class Novelty {
    private final Map<String, Long> gains = new HashMap<>();
    private final ToIntFunction<String> references;

    /**
     * @param growth between two counts before the dump
     * @param references how many references an object of a class has in its fields
     */
    Novelty(Growth growth, ToIntFunction<String> references) {
        growth.classes().forEach(it -> gains.put(it.name(), it.instances()));
        this.references = references;
    }

    /**
     * By what the number of objects is bound that are held in one way.
     *
     * @param by a class of the way
     * @param most how many more objects can be held by how many more there are of it
     */
    private record Bound(String by, double most) {}

    /**
     * The ways of as many samples as can be new: of those that are bound by one class as many, evenly, as
     * can be held by what that class gained.
     *
     * @param each how many objects a sample stands for
     */
    List<ReferenceChain> of(List<RootWays.Way> ways, double each) {
        Map<Bound, Integer> samples = new HashMap<>();
        List<Bound> bounds = ways.stream().map(this::bound).toList();
        bounds.forEach(it -> samples.merge(it, 1, Integer::sum));
        Map<Bound, Double> due = new HashMap<>();
        List<ReferenceChain> kept = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            double share = Math.min(1, bound.most / (samples.get(bound) * each));
            double sum = due.merge(bound, share, Double::sum);
            if (sum >= 1) {
                due.put(bound, sum - 1);
                kept.add(ways.get(i).chain());
            }
        }
        return kept;
    }

    /**
     * The tightest one up to the first array, or the first class that comes again as the nodes of a list
     * do: beyond, one object holds any number.
     */
    private Bound bound(RootWays.Way way) {
        var tightest = new Bound("", Double.MAX_VALUE);
        Set<String> passed = new HashSet<>(Set.of(way.chain().object()));
        double times = 1;
        List<Step> steps = way.chain().steps();
        for (int i = 0; i < steps.size(); i++) {
            String from = steps.get(i).from();
            if (way.ofClass() && i == steps.size() - 1) {
                return new Bound(from, 0);
            }
            if (ClassNames.array(from) || !passed.add(from)) {
                break;
            }
            times *= Math.max(1, references.applyAsInt(from));
            double most = gains.getOrDefault(from, 0L) * times;
            if (most < tightest.most) {
                tightest = new Bound(from, most);
            }
        }
        return tightest;
    }
}
