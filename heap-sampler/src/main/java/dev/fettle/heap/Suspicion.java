package dev.fettle.heap;

import dev.fettle.signal.Libraries;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names what to look for in the code. A class of the application's is the answer where it and what
 * grows in step with it make up a fair part of the growth, or where it is what the entries of a
 * container hold; a library's only where no class of the application's is. {@code byte[]}, {@code
 * String} and map entries alone are none, and go by their container.
 */
final class Suspicion {
    /** Less than this is no growth: class loading and caches of the JDK make as much. */
    static final long NOISE_BYTES = 256 * 1024;

    /** With its satellites a class must make up so much of the growth... */
    static final double FAIR_SHARE = 0.25;

    /** ...or, where its objects differ in size, so many of the instances, and so much alone. */
    static final double FAIR_INSTANCES = 0.05;

    static final double FAIR_ALONE = 0.02;

    /** Fewer may be in step by chance: the slack of {@link ClassGrowth#inStepWith} is more than 5 %. */
    private static final int TELLING = 100;

    /** What a container's entries are, and the container. Object[] is most lists' and queues'. */
    private static final Map<String, String> CONTAINERS =
            Map.ofEntries(
                    Map.entry("java.util.HashMap$Node", "java.util.HashMap"),
                    Map.entry("java.util.HashMap$TreeNode", "java.util.HashMap"),
                    Map.entry("java.util.LinkedHashMap$Entry", "java.util.LinkedHashMap"),
                    Map.entry("java.util.Hashtable$Entry", "java.util.Hashtable"),
                    Map.entry("java.util.TreeMap$Entry", "java.util.TreeMap"),
                    Map.entry("java.util.WeakHashMap$Entry", "java.util.WeakHashMap"),
                    Map.entry("java.util.LinkedList$Node", "java.util.LinkedList"),
                    entryOf("ConcurrentHashMap$Node", "ConcurrentHashMap"),
                    entryOf("ConcurrentHashMap$TreeNode", "ConcurrentHashMap"),
                    entryOf("ConcurrentSkipListMap$Node", "ConcurrentSkipListMap"),
                    entryOf("ConcurrentLinkedQueue$Node", "ConcurrentLinkedQueue"),
                    entryOf("ConcurrentLinkedDeque$Node", "ConcurrentLinkedDeque"),
                    entryOf("LinkedBlockingQueue$Node", "LinkedBlockingQueue"),
                    entryOf("LinkedBlockingDeque$Node", "LinkedBlockingDeque"),
                    Map.entry(
                            "java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ThreadLocal"));

    private static Map.Entry<String, String> entryOf(String node, String container) {
        return Map.entry("java.util.concurrent." + node, "java.util.concurrent." + container);
    }

    private final List<ClassGrowth> grown;
    private final Libraries libraries;
    private final long all;
    private final long mostInstances;
    private final Optional<ClassGrowth> buffers;
    private final Optional<ClassGrowth> entries;

    Suspicion(List<ClassGrowth> grown, Libraries libraries) {
        this.grown = grown;
        this.libraries = libraries;
        this.buffers = Buffers.in(grown);
        this.entries =
                grown.stream()
                        .filter(g -> CONTAINERS.containsKey(g.name()) && g.instances() > 0)
                        .max(Comparator.comparingLong(ClassGrowth::instances));
        this.all = grown.stream().mapToLong(ClassGrowth::bytes).sum();
        this.mostInstances = grown.stream().mapToLong(ClassGrowth::instances).max().orElse(0);
    }

    Optional<Suspect> suspect() {
        if (all < NOISE_BYTES) {
            return Optional.empty();
        }
        return ofClass(libraries::ofProgram, true)
                .or(() -> ofClass(libraries::known, false))
                .or(this::container)
                .or(this::list);
    }

    private Optional<Suspect> ofClass(Predicate<String> whose, boolean application) {
        return grown.stream()
                .filter(g -> g.instances() > 0)
                .filter(g -> !ClassNames.ofJdk(g.name()) && !ClassNames.array(g.name()))
                .filter(g -> whose.test(g.name()))
                .map(owner -> group(owner, application))
                .filter(this::fair)
                // Of classes that grow in step, the outer one has the most satellites; of two that
                // are born in pairs, the larger.
                .max(
                        Comparator.comparingLong(Suspect::bytes)
                                .thenComparing(s -> gain(s.name()).bytes()));
    }

    private boolean fair(Suspect group) {
        return group.share() >= FAIR_SHARE
                || group.instances() >= FAIR_INSTANCES * mostInstances
                        && gain(group.name()).bytes() >= FAIR_ALONE * all
                || held(gain(group.name()));
    }

    /** Whether there is one of it for each entry of the container that grows most. */
    private boolean held(ClassGrowth owner) {
        return owner.instances() >= TELLING
                && owner.instances() >= FAIR_INSTANCES * mostInstances
                && entries.filter(owner::pairedWith).isPresent();
    }

    private ClassGrowth gain(String name) {
        return grown.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
    }

    private Suspect group(ClassGrowth owner, boolean application) {
        List<ClassGrowth> satellites =
                grown.stream()
                        .filter(g -> !g.name().equals(owner.name()))
                        .filter(g -> g.inStepWith(owner))
                        .toList();
        long bytes = owner.bytes() + satellites.stream().mapToLong(ClassGrowth::bytes).sum();
        Optional<ClassGrowth> own =
                buffers.filter(_ -> owner.instances() >= TELLING)
                        .filter(owner::pairedWith)
                        .filter(b -> satellites.stream().noneMatch(s -> s.name().equals(b.name())));
        bytes += own.map(ClassGrowth::bytes).orElse(0L);
        double share = (double) bytes / all;
        String words =
                String.format(
                        Locale.ROOT,
                        "%s: %,d more instances, %s%s with what grows in step (%.0f %% of all that"
                                + " grew)",
                        owner.name(),
                        owner.instances(),
                        own.isPresent() ? "about " : "",
                        megabytes(bytes),
                        100 * share);
        return new Suspect(
                owner.name(),
                application,
                owner.instances(),
                bytes,
                share,
                own.map(b -> with(satellites, b)).orElse(satellites),
                words);
    }

    private static List<ClassGrowth> with(List<ClassGrowth> satellites, ClassGrowth own) {
        return Stream.concat(satellites.stream(), Stream.of(own))
                .sorted(ClassGrowth.BY_BYTES)
                .toList();
    }

    /** The container whose entries grow most in number. */
    private Optional<Suspect> container() {
        return entries.map(this::container).filter(s -> s.share() >= FAIR_SHARE);
    }

    private Suspect container(ClassGrowth node) {
        String container = CONTAINERS.get(node.name());
        Suspect group = group(node, false);
        String words =
                String.format(
                        Locale.ROOT,
                        "entries of a %s (%s): %,d more, %s with %s (%.0f %% of all that grew)",
                        container,
                        node.name(),
                        node.instances(),
                        megabytes(group.bytes()),
                        names(group.satellites()),
                        100 * group.share());
        return new Suspect(
                container,
                false,
                node.instances(),
                group.bytes(),
                group.share(),
                group.satellites(),
                words);
    }

    /** Elements without entry objects of their own: an ArrayList, an ArrayDeque, an array. */
    private Optional<Suspect> list() {
        return grown.stream()
                .filter(g -> g.instances() > 0)
                .findFirst()
                .map(
                        top -> {
                            Suspect group = group(top, false);
                            String words =
                                    String.format(
                                            Locale.ROOT,
                                            "%s, with no class of the application's in step: %,d"
                                                    + " more, %s",
                                            top.name(),
                                            top.instances(),
                                            megabytes(group.bytes()));
                            return new Suspect(
                                    "a list or array of " + top.name(),
                                    false,
                                    top.instances(),
                                    group.bytes(),
                                    group.share(),
                                    group.satellites(),
                                    words);
                        });
    }

    private static String names(List<ClassGrowth> satellites) {
        return satellites.isEmpty()
                ? "nothing in step"
                : satellites.stream()
                        .limit(3)
                        .map(ClassGrowth::name)
                        .collect(Collectors.joining(", "));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
