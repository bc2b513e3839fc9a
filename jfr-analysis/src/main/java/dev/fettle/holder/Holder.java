package dev.fettle.holder;

import dev.fettle.signal.Libraries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field that keeps sampled objects alive.
 *
 * @param field class and field: {@code com.acme.Cache.entries}; the class alone where no field is named
 *     that it can be
 * @param type the class of what the field refers to, such as {@code java.util.HashMap}
 * @param samples how many of the surviving samples it keeps alive
 * @param of how many survived in all
 * @param chain from a sampled object to a root, a step each
 */
public record Holder(String field, String type, int samples, int of, List<String> chain) {
    /** A field that keeps so many of the samples alive, through one object, is where they meet. */
    private static final double FAIR_SHARE = 0.25;

    public Holder {
        chain = List.copyOf(chain);
    }

    /** One sentence for people. */
    public String words() {
        String whole = chain.contains(ReferenceChain.UNNAMED + field) ? "A field of " : "";
        return "%s%s (a %s) keeps %,d of %,d sampled objects alive"
                .formatted(whole, field, type, samples, of);
    }

    /** As {@link #of(List, Libraries)}, by the libraries that are known to all. */
    public static List<Holder> of(List<ReferenceChain> chains) {
        return of(chains, Libraries.standard());
    }

    /**
     * Groups the ways by the field where they come together: the application's field nearest to the
     * samples whose one object keeps a fair part of them alive. A session's own map is in the way of
     * its entries only; the list of sessions is in everybody's. A library's field comes after the
     * application's that keep a fair part.
     *
     * @param libraries whose fields are an answer only where no other is on a way
     * @return those that hold most first
     */
    public static List<Holder> of(List<ReferenceChain> chains, Libraries libraries) {
        Map<ReferenceChain.Step, Integer> passing = new HashMap<>();
        chains.forEach(
                chain ->
                        Set.copyOf(chain.fields(libraries))
                                .forEach(s -> passing.merge(s, 1, Integer::sum)));
        double fair = Math.max(2, FAIR_SHARE * chains.size());
        Map<String, List<Held>> byField = new LinkedHashMap<>();
        for (ReferenceChain chain : chains) {
            List<ReferenceChain.Step> fields = chain.fields(libraries);
            fields.stream()
                    .filter(step -> passing.get(step) >= fair)
                    .findFirst()
                    .or(() -> fields.stream().findFirst())
                    .ifPresent(
                            step ->
                                    byField.computeIfAbsent(step.field(), _ -> new ArrayList<>())
                                            .add(new Held(step, chain)));
        }
        return byField.values().stream()
                .sorted(
                        Comparator.comparing(
                                        (List<Held> held) ->
                                                held.size() >= fair
                                                        && libraries.ofProgram(
                                                                held.getFirst().by.from()))
                                .thenComparing(List::size)
                                .reversed())
                .map(held -> holder(held, chains.size()))
                .toList();
    }

    /** A sample, and the field that it is counted for. */
    private record Held(ReferenceChain.Step by, ReferenceChain chain) {}

    private static Holder holder(List<Held> held, int of) {
        Held example = held.getFirst();
        return new Holder(
                example.by.field(), example.by.to(), held.size(), of, example.chain.words());
    }
}
