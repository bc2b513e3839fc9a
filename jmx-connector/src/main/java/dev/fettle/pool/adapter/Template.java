package dev.fettle.pool.adapter;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with parts that come from what was matched, as {@code PoolConfig (${pool})}.
 *
 * @param text as written
 */
public record Template(String text) {
    private static final Pattern PART = Pattern.compile("\\$\\{([^}]*)}");

    /** The names of its parts. */
    public Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        Matcher each = PART.matcher(text);
        while (each.find()) {
            parts.add(each.group(1));
        }
        return parts;
    }

    /** Filled in; empty where one of its parts is not there. */
    public Optional<String> fill(Map<String, String> with) {
        if (!with.keySet().containsAll(parts())) {
            return Optional.empty();
        }
        return Optional.of(
                PART.matcher(text)
                        .replaceAll(part -> Matcher.quoteReplacement(with.get(part.group(1)))));
    }
}
