package dev.fettle.pool.format;

import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.HintRule;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Template;
import dev.fettle.pool.adapter.Where;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one description of an adapter, or says everything that is wrong with it. */
public final class AdapterReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final String BREAKERS = "breakers";
    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "library",
                    "kind",
                    "priority",
                    "match",
                    "call",
                    "group",
                    "beans",
                    "name",
                    "identity",
                    "fields",
                    "state",
                    "tune",
                    "actions",
                    "details",
                    "events",
                    "notifications",
                    "leaks",
                    "stale",
                    "suppress",
                    "covers",
                    "hints");
    private static final Set<String> POOL_KEYS =
            Stream.of(PoolQuantity.values()).map(PoolQuantity::key).collect(Collectors.toSet());
    private static final Set<String> BREAKER_KEYS =
            Stream.of(BreakerQuantity.values())
                    .map(BreakerQuantity::key)
                    .collect(Collectors.toSet());

    /** Where it is not known what it describes. */
    private static final Set<String> ALL_KEYS =
            Stream.concat(POOL_KEYS.stream(), BREAKER_KEYS.stream()).collect(Collectors.toSet());

    private final Faults faults;

    private AdapterReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * What a description says.
     *
     * @param adapter where there is no fault
     * @param faults all that were found
     */
    public record Answer(Optional<Adapter> adapter, List<AdapterFault> faults) {}

    /**
     * @param file its name, for faults
     * @param text JSON
     */
    public static Answer read(String file, String text) {
        Faults faults = new Faults(file);
        Optional<Adapter> adapter =
                NodeReader.read(text, faults).map(node -> new AdapterReader(faults).adapter(node));
        return new Answer(faults.none() ? adapter : Optional.empty(), faults.found());
    }

    private Adapter adapter(Node node) {
        Form top = new Form(node, "The description", faults, KEYS);
        Where where = new WhereReader(top).read();
        Optional<PoolKind> kind = kind(top, where);
        Scope scope = scope(top, where);
        FieldReader reader = new FieldReader(top, scope);
        boolean known = !(where instanceof Where.Nowhere) && faults.none();
        Map<String, Field> fields =
                reader.fields(!known ? ALL_KEYS : kind.isPresent() ? POOL_KEYS : BREAKER_KEYS);
        StateRule state = reader.state();
        if (known) {
            tellsSomething(top, kind, fields, state);
        }
        LeverReader levers = new LeverReader(scope, faults);
        NameReader names = new NameReader(top, scope);
        TimesReader times = new TimesReader(scope, faults);
        return new Adapter(
                id(top),
                top.text("library"),
                kind,
                (int) top.maybeNumber("priority").orElse(Adapter.PRIORITY),
                where,
                beans(top, scope),
                names.name(where),
                names.identity(),
                fields,
                state,
                top.list("tune").stream().map(levers::tune).toList(),
                top.list("actions").stream().map(levers::act).toList(),
                top.list("details").stream().map(levers::show).toList(),
                top.list("events").stream().map(times::events).toList(),
                top.form("notifications", Set.of("held", "ended", "took")).map(levers::notices),
                top.form("leaks", Set.of("arm", "property", "tells")).map(AdapterReader::leaks),
                times.stale(top),
                top.texts("suppress"),
                top.texts("covers"),
                top.list("hints").stream().map(this::hint).toList());
    }

    private Optional<PoolKind> kind(Form top, Where where) {
        Map<String, Optional<PoolKind>> kinds = new HashMap<>();
        for (PoolKind each : PoolKind.values()) {
            kinds.put(each.words(), Optional.of(each));
        }
        kinds.put(BREAKERS, Optional.empty());
        if (!(where instanceof Where.Nowhere)) {
            top.required("kind");
        }
        return top.oneOf("kind", kinds, Optional.empty());
    }

    private String id(Form top) {
        String id = top.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            faults.add(
                    top.node("id").orElseThrow(),
                    "\"" + id + "\" is no id.",
                    "Small letters, digits and \"-\", such as \"acme-pool\".");
        }
        return id;
    }

    private Scope scope(Form top, Where where) {
        Map<String, Where.Member> members =
                where instanceof Where.Group group ? group.members() : Map.of();
        Set<String> beans = new HashSet<>(top.entries("beans").keySet());
        return new Scope(beans, members, faults);
    }

    private void tellsSomething(
            Form top, Optional<PoolKind> kind, Map<String, Field> fields, StateRule state) {
        if (kind.isPresent() && top.has("state")) {
            faults.add(top.node("state").orElseThrow(), "Only breakers have a \"state\".", "");
        }
        if (kind.isPresent() && fields.isEmpty()) {
            faults.add(
                    top.node("fields").orElse(top.object()),
                    "Nothing is told of the pool.",
                    "\"fields\" must have at least one of "
                            + Stream.of(PoolQuantity.values())
                                    .map(PoolQuantity::key)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (kind.isEmpty() && fields.isEmpty() && state instanceof StateRule.Untold) {
            faults.add(
                    top.object(),
                    "Nothing is told of the breaker.",
                    "It must have a \"state\" or \"fields\".");
        }
    }

    private Map<String, List<Template>> beans(Form top, Scope scope) {
        Map<String, List<Template>> all = new HashMap<>();
        top.entries("beans")
                .forEach(
                        (name, entry) -> {
                            List<Node> some =
                                    entry.value() instanceof Node.Arr(List<Node> items, _, _)
                                            ? items
                                            : List.of(entry.value());
                            all.put(
                                    name,
                                    some.stream()
                                            .map(it -> scope.template(it, top.textOf(it)))
                                            .toList());
                        });
        return all;
    }

    private static LeakDetection leaks(Form form) {
        return new LeakDetection(
                form.text("arm"), form.maybeText("property").orElse(""), form.text("tells"));
    }

    private HintRule hint(Node node) {
        Form form =
                new Form(node, "\"hints\"", faults, Set.of("class", "thread", "says", "property"));
        if (!form.has("class") && !form.has("thread")) {
            faults.add(
                    node,
                    "Nothing says when the hint is given.",
                    "It must have \"class\" or \"thread\", a regular expression.");
        }
        return new HintRule(
                form.node("class").map(it -> Scope.pattern(it, form.textOf(it), faults)),
                form.node("thread").map(it -> Scope.pattern(it, form.textOf(it), faults)),
                form.text("says"),
                form.maybeText("property").orElse(""));
    }
}
