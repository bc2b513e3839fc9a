package dev.fettle.app.view.doctor;

import dev.fettle.app.look.Tone;
import dev.fettle.doctor.Step;
import dev.fettle.doctor.Step.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An examination, as far as it has come.
 *
 * @param links in the order of the chain
 * @param running whether more of them come
 */
public record DoctorModel(List<Step> links, boolean running) {
    public static final DoctorModel BEGUN = new DoctorModel(List.of(), true);

    public DoctorModel {
        links = List.copyOf(links);
    }

    public DoctorModel with(Step link) {
        List<Step> all = new ArrayList<>(links);
        all.add(link);
        return new DoctorModel(all, running);
    }

    public DoctorModel ended() {
        return new DoctorModel(links, false);
    }

    public Optional<Step> broken() {
        return links.stream().filter(link -> link.state() == State.BROKEN).findFirst();
    }

    /** What the examination says as a whole. */
    public String sentence() {
        if (broken().isPresent()) {
            return "The first broken link: " + lower(broken().orElseThrow().title());
        }
        if (running) {
            return "Looking at each link between Fettle and the JVM …";
        }
        if (links.isEmpty()) {
            return "Nothing could be examined";
        }
        long unknown = links.stream().filter(link -> link.state() == State.UNKNOWN).count();
        return unknown == 0
                ? "Every link holds now: try again"
                : "No link is broken; of " + unknown + " nothing could be told";
    }

    List<Step> looked() {
        return links.stream().filter(link -> link.state() != State.SKIPPED).toList();
    }

    /** The names of those that were not looked at; empty where all were. */
    String skipped() {
        String names =
                links.stream()
                        .filter(link -> link.state() == State.SKIPPED)
                        .map(link -> lower(link.title()))
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "Not looked at: " + names + ".";
    }

    static Tone tone(State state) {
        return switch (state) {
            case GOOD -> Tone.HEALTHY;
            case BROKEN -> Tone.CRITICAL;
            case UNKNOWN, SKIPPED -> Tone.UNKNOWN;
        };
    }

    static String word(State state) {
        return switch (state) {
            case GOOD -> "holds";
            case BROKEN -> "broken";
            case UNKNOWN -> "unknown";
            case SKIPPED -> "not looked at";
        };
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        if (clause.isBlank()) {
            return "";
        }
        String upper = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }

    /** {@code TLS} stays, {@code The port} becomes {@code the port}. */
    private static String lower(String title) {
        boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
        return word ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }
}
