package dev.fettle.app.view.jvms;

import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Collector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The list's rows: what was found on this machine and what was attached to, also after it ended.
 *
 * @param empty what is said where there is no row
 */
public record JvmsModel(List<JvmRow> rows, String empty) {
    public JvmsModel {
        rows = List.copyOf(rows);
    }

    /**
     * @param filter what a row's name, pid or command line must contain; case does not matter
     * @param shown the process that the window shows
     */
    public static JvmsModel of(
            List<LocalJvm> found, List<Attention> attended, String filter, OptionalLong shown) {
        Map<Long, Attention> attentions = new HashMap<>();
        attended.forEach(attention -> attentions.put(attention.jvm().pid(), attention));
        List<LocalJvm> all = new ArrayList<>(attended.stream().map(Attention::jvm).toList());
        found.stream().filter(jvm -> !attentions.containsKey(jvm.pid())).forEach(all::add);
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        List<JvmRow> rows =
                all.stream()
                        .filter(jvm -> matches(jvm, wanted))
                        .sorted(
                                Comparator.comparing(
                                                (LocalJvm jvm) ->
                                                        !attentions.containsKey(jvm.pid()))
                                        .thenComparing(jvm -> !jvm.attachable())
                                        .thenComparing(jvm -> jvm.name().toLowerCase(Locale.ROOT))
                                        .thenComparing(LocalJvm::pid))
                        .map(jvm -> row(jvm, Optional.ofNullable(attentions.get(jvm.pid())), shown))
                        .toList();
        return new JvmsModel(
                rows,
                wanted.isEmpty()
                        ? "No other JVM of this machine can be seen. Start one, or run `fettle"
                                + " demo`."
                        : "No JVM matches “" + filter.strip() + "”.");
    }

    private static boolean matches(LocalJvm jvm, String wanted) {
        return wanted.isEmpty()
                || jvm.name().toLowerCase(Locale.ROOT).contains(wanted)
                || jvm.commandLine().toLowerCase(Locale.ROOT).contains(wanted)
                || Long.toString(jvm.pid()).contains(wanted);
    }

    private static JvmRow row(LocalJvm jvm, Optional<Attention> attention, OptionalLong shown) {
        List<String> parts = new ArrayList<>();
        parts.add("pid " + jvm.pid());
        if (!jvm.java().isEmpty()) {
            parts.add(jvm.java().split("[+-]", 2)[0]);
        }
        if (jvm.collector() != Collector.UNKNOWN) {
            parts.add(jvm.collector().label());
        }
        attention.map(Attention::words).ifPresent(parts::add);
        return new JvmRow(
                jvm,
                String.join(" · ", parts),
                attention.isPresent() ? "" : jvm.whyNot(),
                attention.map(Attention::tone),
                shown.isPresent() && shown.getAsLong() == jvm.pid());
    }
}
