package dev.fettle.app.view.mbeans;

import dev.fettle.beans.BeanName;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names by domain, and below it by one property after the other; what has one branch only is one line. */
final class BeanTree {
    /** What needs no word of what it is. */
    private static final Set<String> PLAIN = Set.of("type", "name", "j2eeType");

    private final String label;
    private final Map<String, BeanTree> below = new LinkedHashMap<>();
    private String bean;

    private BeanTree(String label) {
        this.label = label;
    }

    static List<BeanNode> of(List<BeanName> names) {
        BeanTree root = new BeanTree("");
        for (BeanName name : names) {
            BeanTree at = root.child(name.domain().isEmpty() ? "(no domain)" : name.domain());
            for (BeanName.Key key : name.keys()) {
                at =
                        at.child(
                                PLAIN.contains(key.key())
                                        ? shown(key.value())
                                        : key.key() + "=" + key.value());
            }
            // Two may differ only in the order of their properties' names.
            while (at.bean != null) {
                at = at.child(name.name());
            }
            at.bean = name.name();
        }
        return root.below.values().stream()
                .map(domain -> domain.node("", false))
                .sorted(Comparator.comparing(BeanNode::label))
                .toList();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    private BeanTree child(String name) {
        return below.computeIfAbsent(name, BeanTree::new);
    }

    private BeanNode node(String above, boolean joins) {
        String words = label;
        BeanTree at = this;
        while (joins && at.bean == null && at.below.size() == 1) {
            at = at.below.values().iterator().next();
            words += " · " + at.label;
        }
        String id = above + "/" + words;
        List<BeanNode> nodes = new ArrayList<>();
        for (BeanTree each : at.below.values()) {
            nodes.add(each.node(id, true));
        }
        nodes.sort(Comparator.comparing(BeanNode::label, String.CASE_INSENSITIVE_ORDER));
        int beans = (at.bean == null ? 0 : 1) + nodes.stream().mapToInt(BeanNode::beans).sum();
        return new BeanNode(id, words, Optional.ofNullable(at.bean), beans, nodes);
    }
}
