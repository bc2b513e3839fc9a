package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Lookalike;
import dev.fettle.pool.format.DraftText.Bean;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import javax.management.ObjectName;

/**
 * Which of several beans a draft is made of: one that looks like a pool or a breaker, with those that tell
 * more of that very one. Others of its kind are found by the adapter itself.
 */
public final class DraftChoice {
    private DraftChoice() {}

    /**
     * @param all not empty
     * @return the first tells which ones there are, the others more of each
     */
    public static List<Bean> of(List<Bean> all) {
        Bean main =
                all.stream()
                        .filter(it -> Lookalike.of(it.name(), it.shape()).isPresent())
                        .findFirst()
                        .orElseGet(
                                () ->
                                        all.stream()
                                                .max(Comparator.comparingInt(DraftChoice::fields))
                                                .orElseThrow());
        List<Bean> chosen = new ArrayList<>();
        chosen.add(main);
        Optional<String> key = Lookalike.nameKey(main.name()).filter(it -> !it.equals("type"));
        for (Bean each : all) {
            boolean same =
                    key.map(it -> isOf(each.name(), main.name(), main.name().getKeyProperty(it)))
                            .orElse(
                                    all.size() == 2
                                            && each.name()
                                                    .getDomain()
                                                    .equals(main.name().getDomain()));
            if (each != main && same) {
                chosen.add(each);
            }
        }
        return List.copyOf(chosen);
    }

    private static int fields(Bean bean) {
        return Lookalike.poolFields(bean.shape()).size();
    }

    private static boolean isOf(ObjectName other, ObjectName main, String name) {
        return other.getDomain().equals(main.getDomain())
                && other.getKeyPropertyList().containsValue(name);
    }
}
