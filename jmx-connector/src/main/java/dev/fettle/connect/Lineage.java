package dev.fettle.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the JVM in which a program came back after its process ended: the same main class or jar with
 * the same arguments, of the same user, started after its last sign of life. Where several fit, the ports among their
 * properties and their containers decide; what is left, the user must choose from. Reads files of the
 * system only and attaches to nothing.
 */
public final class Lineage {
    /** A process's start, as the system tells it, is up to a second off. */
    private static final Duration INEXACT = Duration.ofSeconds(1);

    /** A replacement may be started before the old process ends, as a rolling update does. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Sightings sightings;
    private final LocalJvm first;
    private final Program program;
    private final List<Long> siblings;

    private Lineage(Sightings sightings, LocalJvm first, Program program, List<Long> siblings) {
        this.sightings = sightings;
        this.first = first;
        this.program = program;
        this.siblings = List.copyOf(siblings);
    }

    /**
     * To be taken while the JVM lives.
     *
     * @return empty where it has ended already
     */
    public static Optional<Lineage> of(LocalJvm jvm) {
        Sightings sightings = Sightings.ofThisMachine();
        Optional<Program> program = sightings.program(jvm.pid());
        return program.map(
                p ->
                        new Lineage(
                                sightings,
                                jvm,
                                p,
                                running(sightings).stream()
                                        .filter(c -> c.pid != jvm.pid() && c.program.same(p))
                                        .map(Candidate::pid)
                                        .toList()));
    }

    /**
     * What may have followed.
     *
     * @param heir the one that it is; empty where there is none, or none for certain
     * @param candidates those that it may be, where it is not certain
     */
    public record Succession(Optional<LocalJvm> heir, List<LocalJvm> candidates) {
        public Succession {
            candidates = List.copyOf(candidates);
        }
    }

    /** A JVM that runs now. */
    record Candidate(long pid, Program program, Optional<Instant> started, LocalJvm jvm) {}

    /**
     * Looks at the JVMs that run now; some milliseconds each.
     *
     * @param lastAlive when the program last gave a sign of life: what ran beside it by then may be its
     *     replacement or its sibling, and what had for long is a sibling
     */
    public Succession look(Instant lastAlive) {
        List<Candidate> now = running(sightings);
        boolean lostSiblings =
                siblings.stream().anyMatch(pid -> now.stream().noneMatch(c -> c.pid == pid));
        return choose(program, first, siblings, lostSiblings, lastAlive, now);
    }

    /**
     * @param lostSiblings whether others of the same program have ended, too: then one that is new may
     *     be theirs
     */
    static Succession choose(
            Program program,
            LocalJvm before,
            List<Long> siblings,
            boolean lostSiblings,
            Instant lastAlive,
            List<Candidate> now) {
        List<Candidate> later =
                now.stream()
                        .filter(c -> c.pid != before.pid() && !siblings.contains(c.pid))
                        .filter(c -> c.jvm.attachable())
                        .filter(c -> since(lastAlive.minus(OVERLAP), before, c))
                        .toList();
        List<Candidate> same = later.stream().filter(c -> c.program.same(program)).toList();
        same = narrowed(same, c -> c.program.ports().equals(program.ports()));
        same = narrowed(same, c -> c.program.container().equals(program.container()));
        boolean certain =
                same.size() == 1
                        && !lostSiblings
                        && since(lastAlive.minus(INEXACT), before, same.getFirst());
        if (certain) {
            return new Succession(Optional.of(same.getFirst().jvm), List.of());
        }
        List<Candidate> asked = new ArrayList<>(same);
        if (same.isEmpty()) {
            later.stream().filter(c -> c.program.similar(program)).forEach(asked::add);
        }
        return new Succession(Optional.empty(), asked.stream().map(Candidate::jvm).toList());
    }

    /** Where some fit better, those; the choice is the user's where none does. */
    private static List<Candidate> narrowed(List<Candidate> all, Predicate<Candidate> better) {
        List<Candidate> fitting = all.stream().filter(better).toList();
        return all.size() > 1 && !fitting.isEmpty() ? fitting : all;
    }

    private static boolean since(Instant earliest, LocalJvm before, Candidate candidate) {
        return candidate.started.isEmpty()
                || candidate.started.get().isAfter(earliest)
                        && !candidate.started.equals(before.started());
    }

    private static List<Candidate> running(Sightings sightings) {
        var all = new ArrayList<Candidate>();
        for (LocalJvm jvm : new LocalJvms(sightings, ProcessHandle.current().pid()).list()) {
            sightings
                    .program(jvm.pid())
                    .ifPresent(p -> all.add(new Candidate(jvm.pid(), p, jvm.started(), jvm)));
        }
        return all;
    }
}
