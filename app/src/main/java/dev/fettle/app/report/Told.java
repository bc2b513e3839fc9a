package dev.fettle.app.report;

import dev.fettle.incident.Incident;
import dev.fettle.signal.Signal;
import dev.fettle.target.Capability;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the target told of its pools and breakers at all. */
final class Told {
    /** More names than that say no more. */
    private static final int MOST_NAMES = 8;

    private static final int LONGEST = 80;

    private Told() {}

    /** Whether a finding speaks of it. */
    static boolean named(Incident incident, String name) {
        return incident.episodes().stream().anyMatch(it -> it.finding().subject().equals(name));
    }

    /**
     * Why there is none to draw, a sentence: having none and not telling are two things.
     *
     * @param count the signal that says how many there are
     */
    static String none(Material material, Signal count, String what) {
        boolean asked = material.curves().of(count.whole()).filter(Curve::any).isPresent();
        if (asked) {
            return "The program was asked and tells of no "
                    + what
                    + "; many libraries tell of theirs only when they are told to.";
        }
        Optional<String> cannot = material.incident().target().whyNot(Capability.JMX);
        return material.curves()
                .why(count.whole())
                .or(() -> cannot)
                .map(why -> "Not measured: " + why + ".")
                .orElse("Whether the program has a " + what + " was not measured.");
    }

    static String names(List<String> names) {
        int more = names.size() - MOST_NAMES;
        String first =
                names.stream()
                        .limit(MOST_NAMES)
                        .map(name -> Prose.brief(name, LONGEST))
                        .collect(Collectors.joining(", "));
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
