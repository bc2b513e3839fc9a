package dev.fettle.pool.read;

import dev.fettle.pool.Hint;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.HintRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What to switch on for libraries that are there and expose nothing. */
final class Hints {
    private Hints() {}

    /**
     * @param told libraries of which something is told
     */
    static List<Hint> of(
            List<Adapter> adapters,
            Set<String> told,
            Collection<String> classes,
            Collection<String> threads) {
        List<Hint> all = new ArrayList<>();
        for (Adapter adapter : adapters) {
            if (told.contains(adapter.library())) {
                continue;
            }
            for (HintRule rule : adapter.hints()) {
                seen(rule.type(), classes)
                        .or(() -> seen(rule.thread(), threads))
                        .map(by -> new Hint(adapter.library(), by, rule.says(), rule.property()))
                        .filter(hint -> !all.contains(hint))
                        .ifPresent(all::add);
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
