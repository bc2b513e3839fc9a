package dev.fettle.pool.read;

import dev.fettle.pool.Hint;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.HintRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What to switch on for libraries that are there and expose nothing. Patterns meet names when these are
 * told, and not at each reading. For any thread.
 */
final class Hints {
    private final Map<Rule, String> seen = new ConcurrentHashMap<>();

    /** A rule as it is written: the patterns of one that is read anew are others. */
    private record Rule(String library, String says, String property) {
        static Rule of(Adapter adapter, HintRule rule) {
            return new Rule(adapter.library(), rule.says(), rule.property());
        }
    }

    void recognise(List<Adapter> adapters, Collection<String> classes, Collection<String> threads) {
        for (Adapter adapter : adapters) {
            for (HintRule rule : adapter.hints()) {
                Rule key = Rule.of(adapter, rule);
                if (!seen.containsKey(key)) {
                    seen(rule.type(), classes)
                            .map(name -> "the class " + name)
                            .or(() -> seen(rule.thread(), threads).map(it -> "the thread " + it))
                            .ifPresent(by -> seen.put(key, by));
                }
            }
        }
    }

    /**
     * @param told libraries of which something is told
     */
    List<Hint> of(List<Adapter> adapters, Set<String> told) {
        List<Hint> all = new ArrayList<>();
        for (Adapter adapter : adapters) {
            if (told.contains(adapter.library())) {
                continue;
            }
            for (HintRule rule : adapter.hints()) {
                String by = seen.get(Rule.of(adapter, rule));
                Hint hint = new Hint(adapter.library(), by, rule.says(), rule.property());
                if (by != null && !all.contains(hint)) {
                    all.add(hint);
                }
            }
        }
        return List.copyOf(all);
    }

    private static Optional<String> seen(Optional<Pattern> pattern, Collection<String> names) {
        return pattern.flatMap(
                it ->
                        names.stream()
                                .filter(name -> it.matcher(name).matches())
                                .sorted()
                                .findFirst());
    }
}
