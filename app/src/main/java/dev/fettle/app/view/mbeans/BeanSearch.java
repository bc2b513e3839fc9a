package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.Reply;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanName;
import dev.fettle.beans.Indexed;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which MBeans there are, and which of them are sought. Names are searched as they are typed; classes and
 * attributes once they were asked for. For the toolkit's thread alone.
 */
public final class BeanSearch {
    /** Beans come and go as an application likes, and their names cost one call. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** How many are asked of at a time: a call each, some milliseconds. */
    private static final int AT_ONCE = 50;

    /** Some seconds of calls; whoever has more searches by name. */
    static final int MOST_INDEXED = 3_000;

    private BeanList list;
    private String refusal = "";
    private Instant asked = Instant.MIN;
    private boolean asking;
    private String text = "";
    private boolean deep;
    private boolean indexing;
    private String indexRefusal = "";
    private final Map<String, Indexed> index = new HashMap<>();
    private List<BeanNode> tree;
    private int found;

    /** Whether it is time to ask for names; true once for each period. */
    public boolean due(Instant now) {
        if (asking || asked.isAfter(Instant.MIN) && now.isBefore(asked.plus(PERIOD))) {
            return false;
        }
        asked = now;
        asking = true;
        return true;
    }

    public void told(Reply<BeanList> reply) {
        asking = false;
        reply.handle(
                newest -> {
                    if (!newest.equals(list)) {
                        list = newest;
                        tree = null;
                    }
                    refusal = "";
                },
                why -> refusal = why);
    }

    public void reload() {
        asked = Instant.MIN;
        indexRefusal = "";
    }

    void restarted() {
        list = null;
        tree = null;
        index.clear();
        reload();
        asking = false;
        indexing = false;
    }

    public void search(String wanted) {
        text = wanted;
        tree = null;
    }

    public void deep(boolean on) {
        deep = on;
        indexRefusal = "";
        tree = null;
    }

    /** What is to be asked of next, where classes and attributes are sought; empty where nothing is. */
    public Optional<List<String>> beginIndexing() {
        if (!deep || indexing || list == null || !indexRefusal.isEmpty()) {
            return Optional.empty();
        }
        List<String> next =
                list.names().stream()
                        .limit(MOST_INDEXED)
                        .map(BeanName::name)
                        .filter(each -> !index.containsKey(each))
                        .limit(AT_ONCE)
                        .toList();
        indexing = !next.isEmpty();
        return next.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    public void indexed(Reply<List<Indexed>> reply) {
        indexing = false;
        reply.handle(
                some -> {
                    some.forEach(each -> index.put(each.bean(), each));
                    tree = null;
                },
                why -> indexRefusal = why);
    }

    List<BeanNode> tree() {
        if (tree == null) {
            List<BeanName> names = list == null ? List.of() : list.names();
            String part = text.strip().toLowerCase(Locale.ROOT);
            List<BeanName> fit =
                    part.isEmpty() ? names : names.stream().filter(it -> fits(it, part)).toList();
            found = fit.size();
            tree = BeanTree.of(fit);
        }
        return tree;
    }

    private boolean fits(BeanName name, String part) {
        if (holds(name.name(), part)) {
            return true;
        }
        Indexed known = deep ? index.get(name.name()) : null;
        return known != null
                && (holds(known.type(), part)
                        || known.attributes().stream().anyMatch(it -> holds(it, part)));
    }

    private static boolean holds(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }

    Optional<BeanName> named(String bean) {
        return list == null
                ? Optional.empty()
                : list.names().stream().filter(it -> it.name().equals(bean)).findFirst();
    }

    /** Where what is typed is the name of one bean. */
    String text() {
        return text;
    }

    boolean deep() {
        return deep;
    }

    /** What the tree is of, a line; why it is not, where it is empty. */
    String words() {
        if (list == null) {
            return refusal.isEmpty() ? "The JVM is asked for the names of its MBeans." : refusal;
        }
        tree();
        int all = list.names().size();
        String of =
                text.isBlank()
                        ? "%,d MBeans in %,d domains".formatted(all, tree().size())
                        : "%,d of %,d MBeans".formatted(found, all);
        String left =
                list.left() > 0 ? ", and %,d more that are not listed".formatted(list.left()) : "";
        return of + left + index(all) + (refusal.isEmpty() ? "." : ". Not read anew: " + refusal);
    }

    private String index(int all) {
        if (!deep) {
            return "";
        }
        if (!indexRefusal.isEmpty()) {
            return "; classes and attributes of %,d are known. %s"
                    .formatted(index.size(), indexRefusal);
        }
        int wanted = Math.min(all, MOST_INDEXED);
        return index.size() < wanted
                ? "; classes and attributes of %,d known so far".formatted(index.size())
                : all > MOST_INDEXED
                        ? "; classes and attributes of the first %,d".formatted(MOST_INDEXED)
                        : "";
    }

    boolean known() {
        return list != null;
    }
}
