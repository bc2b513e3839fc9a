package dev.fettle.incident.tree;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.diagnosis.cause.CauseTree.End;
import dev.fettle.diagnosis.cause.SceneTest;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Workers.Doing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a tree of causes, or says everything that is wrong with it. */
public final class CauseTreeReader {
    /** Five minutes before the trouble, unless the test says otherwise. */
    private static final double BEFORE = 300;

    /** Beyond three standard deviations a level was not seen before, as baselines are compared. */
    private static final double FAR = 3;

    private static final Set<String> DETECTORS =
            Detectors.all().stream().map(Detector::id).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> SIGNALS =
            Signals.ALL.stream().map(Signal::id).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KINDS = Set.of("change", "restart", "mark", "breaker");

    private final Faults faults;
    private final Map<String, Node> places = new HashMap<>();
    private final List<Node.Text> links = new ArrayList<>();
    private final List<Node.Text> explained = new ArrayList<>();

    private CauseTreeReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * What a file says.
     *
     * @param tree where there is no fault
     * @param faults all that were found
     */
    public record Answer(Optional<CauseTree> tree, List<TreeFault> faults) {}

    /**
     * @param file its name, for faults
     * @param text JSON
     */
    public static Answer read(String file, String text) {
        Faults faults = new Faults(file);
        Optional<CauseTree> tree =
                NodeReader.read(text, faults).map(node -> new CauseTreeReader(faults).tree(node));
        return new Answer(faults.none() ? tree : Optional.empty(), faults.found());
    }

    private CauseTree tree(Node node) {
        Form top = new Form(node, "The tree", faults, Set.of("first", "nodes", "ends"));
        Map<String, CauseTree.Node> nodes = new LinkedHashMap<>();
        for (Node each : top.list("nodes")) {
            CauseTree.Node it = question(each);
            nodes.put(it.id(), it);
        }
        Map<String, End> ends = new LinkedHashMap<>();
        for (Node each : top.list("ends")) {
            End it = end(each);
            ends.put(it.id(), it);
        }
        String first = top.text("first");
        if (!first.isEmpty() && !nodes.containsKey(first)) {
            faults.add(top.at("first").orElse(node), "There is no question \"" + first + "\".", "");
        }
        known(ends.keySet());
        CauseTree tree = new CauseTree(first, nodes, ends);
        if (faults.none()) {
            tree.dead().forEach(it -> faults.add(places.get(it), "No way leads to it.", ""));
            tree.circles().forEach(it -> faults.add(places.get(it), "A way leads back to it.", ""));
        }
        return tree;
    }

    private void known(Set<String> ends) {
        for (Node.Text each : links) {
            if (!each.text().isEmpty() && !places.containsKey(each.text())) {
                faults.add(each, "There is no question or end \"" + each.text() + "\".", "");
            }
        }
        for (Node.Text each : explained) {
            if (!each.text().equals(CauseTree.ALL)
                    && !Stream.of(DETECTORS, SIGNALS, ends)
                            .anyMatch(it -> it.contains(each.text()))) {
                faults.add(
                        each,
                        "\"" + each.text() + "\" is no detector, signal or end.",
                        "\"*\" is everything.");
            }
        }
    }

    private String id(Form form) {
        String id = form.text("id");
        if (!id.isEmpty() && places.put(id, form.node()) != null) {
            faults.add(form.node(), "\"" + id + "\" is there twice.", "");
        }
        return id;
    }

    private CauseTree.Node question(Node node) {
        Form form =
                new Form(
                        node,
                        "A question",
                        faults,
                        Set.of("id", "question", "tests", "yes", "no", "unknown"));
        List<Node.Text> yes = form.texts("yes");
        links.addAll(yes);
        for (String key : List.of("no", "unknown")) {
            form.at(key)
                    .ifPresent(
                            it ->
                                    links.add(
                                            new Node.Text(
                                                    form.maybe(key), it.line(), it.column())));
        }
        return new CauseTree.Node(
                id(form),
                form.text("question"),
                tests(form, "tests", true),
                yes.stream().map(Node.Text::text).toList(),
                form.maybe("no"),
                form.maybe("unknown"));
    }

    private End end(Node node) {
        Form form =
                new Form(
                        node,
                        "An end",
                        faults,
                        Set.of(
                                "id",
                                "sentence",
                                "speaks",
                                "against",
                                "explains",
                                "within",
                                "suspect"));
        List<Node.Text> explains = form.texts("explains");
        explained.addAll(explains);
        return new End(
                id(form),
                form.text("sentence"),
                tests(form, "speaks", true),
                tests(form, "against", false),
                explains.stream().map(Node.Text::text).collect(Collectors.toSet()),
                form.at("within")
                        .map(_ -> Duration.ofMillis((long) (form.number("within", 0) * 1000))),
                form.flag("suspect"));
    }

    private List<SceneTest> tests(Form form, String key, boolean needed) {
        List<Node> all = form.list(key);
        if (needed && all.isEmpty()) {
            faults.add(form.node(), "\"" + key + "\" must have a test at least.", "");
        }
        return all.stream().map(this::test).flatMap(Optional::stream).toList();
    }

    private Optional<SceneTest> test(Node node) {
        Form form =
                new Form(
                        node,
                        "A test",
                        faults,
                        Set.of(
                                "found",
                                "least",
                                "moved",
                                "up",
                                "sigmas",
                                "crept",
                                "unless",
                                "reached",
                                "limit",
                                "happened",
                                "seconds",
                                "workers",
                                "besides",
                                "by"));
        if (form.at("found").isPresent()) {
            List<Node.Text> found = form.texts("found");
            found.forEach(it -> one(it, it.text(), DETECTORS));
            return Optional.of(
                    new SceneTest.Found(
                            found.stream().map(Node.Text::text).collect(Collectors.toSet()),
                            least(form)));
        }
        if (form.at("moved").isPresent()) {
            String signal = one(form, "moved", SIGNALS);
            boolean up = form.at("up").isEmpty() || form.flag("up");
            return Optional.of(
                    new SceneTest.Moved(
                            signal, up, form.number("sigmas", FAR), form.number("by", 0)));
        }
        if (form.at("crept").isPresent()) {
            String signal = one(form, "crept", SIGNALS);
            String unless = form.at("unless").isEmpty() ? "" : one(form, "unless", SIGNALS);
            return Optional.of(new SceneTest.Crept(signal, unless));
        }
        if (form.at("reached").isPresent()) {
            String signal = one(form, "reached", SIGNALS);
            return Optional.of(new SceneTest.Reached(signal, one(form, "limit", SIGNALS)));
        }
        if (form.at("happened").isPresent()) {
            String kind = one(form, "happened", KINDS);
            double seconds = form.number("seconds", BEFORE);
            return Optional.of(
                    new SceneTest.Happened(kind, Duration.ofMillis((long) (seconds * 1000))));
        }
        if (form.at("workers").isPresent()) {
            Set<String> all =
                    Arrays.stream(Doing.values())
                            .map(CauseTreeReader::id)
                            .collect(Collectors.toSet());
            Optional<Doing> besides =
                    form.at("besides").isEmpty()
                            ? Optional.empty()
                            : doing(one(form, "besides", all));
            return doing(one(form, "workers", all))
                    .map(doing -> new SceneTest.Stood(doing, besides));
        }
        faults.add(
                node,
                "The test asks for nothing.",
                "It must have found, moved, crept, reached, happened or workers.");
        return Optional.empty();
    }

    private static Optional<Doing> doing(String id) {
        return Arrays.stream(Doing.values()).filter(it -> id(it).equals(id)).findFirst();
    }

    private Severity least(Form form) {
        if (form.at("least").isEmpty()) {
            return Severity.WARNING;
        }
        Set<String> all =
                Arrays.stream(Severity.values()).map(Severity::id).collect(Collectors.toSet());
        String least = one(form, "least", all);
        return Arrays.stream(Severity.values())
                .filter(it -> it.id().equals(least))
                .findFirst()
                .orElse(Severity.WARNING);
    }

    private static String id(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT);
    }

    private String one(Form form, String key, Set<String> allowed) {
        String text = form.text(key);
        return text.isEmpty() ? text : one(form.at(key).orElseThrow(), text, allowed);
    }

    private String one(Node at, String text, Set<String> allowed) {
        if (!allowed.contains(text)) {
            faults.add(
                    at,
                    "\"" + text + "\" is not known here.",
                    allowed.size() > 40
                            ? "docs/signals.md lists the signals."
                            : "One of " + String.join(", ", new TreeSet<>(allowed)) + ".");
        }
        return text;
    }
}
