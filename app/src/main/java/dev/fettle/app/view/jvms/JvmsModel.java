package dev.fettle.app.view.jvms;

import dev.fettle.app.words.Places;
import dev.fettle.connect.Address;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Collector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The list's rows: what was found on this machine, what is remembered, and what was attached to, also
 * after it ended.
 *
 * @param rows those of this machine first
 * @param empty what is said where this machine has no row; empty where it has
 */
public record JvmsModel(List<JvmRow> rows, String empty) {
    static final String REMEMBERED = "REMEMBERED";
    static final String FILES = "FILES";

    public JvmsModel {
        rows = List.copyOf(rows);
    }

    /**
     * @param filter what a row's name, place or command line must contain; case does not matter
     * @param shown what the window shows
     */
    public static JvmsModel of(
            Known known, List<Attention> attended, String filter, Optional<RowKey> shown) {
        Map<RowKey, Attention> attentions = new HashMap<>();
        Map<RowKey, Address> all = new LinkedHashMap<>();
        for (Attention attention : attended) {
            attentions.put(RowKey.of(attention.address()), attention);
            all.put(RowKey.of(attention.address()), attention.address());
        }
        known.local().stream()
                .map(Address.Local::new)
                .forEach(local -> all.putIfAbsent(RowKey.of(local), local));
        known.remembered().stream()
                .map(Bookmark::address)
                .forEach(remote -> all.putIfAbsent(RowKey.of(remote), remote));

        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        List<Address> wantedOnes =
                all.values().stream().filter(address -> matches(address, wanted)).toList();
        List<JvmRow> rows = new ArrayList<>();
        wantedOnes.stream()
                .filter(Address.Local.class::isInstance)
                .map(Address.Local.class::cast)
                .sorted(
                        Comparator.comparing(
                                        (Address.Local local) ->
                                                !attentions.containsKey(RowKey.of(local)))
                                .thenComparing(local -> !local.jvm().attachable())
                                .thenComparing(local -> local.label().toLowerCase(Locale.ROOT))
                                .thenComparing(local -> local.jvm().pid()))
                .forEach(local -> rows.add(row(local, "", attentions, shown)));
        boolean noneHere = rows.isEmpty();
        // By name alone: what is remembered stays where the eye expects it.
        wantedOnes.stream()
                .filter(address -> !(address instanceof Address.Local))
                .filter(address -> !(address instanceof Address.File))
                .sorted(
                        Comparator.comparing(
                                        (Address remote) -> remote.label().toLowerCase(Locale.ROOT))
                                .thenComparing(Address::text))
                .forEach(remote -> rows.add(row(remote, heading(rows), attentions, shown)));
        boolean first = true;
        for (Address each : wantedOnes) {
            if (each instanceof Address.File) {
                rows.add(row(each, first ? FILES : "", attentions, shown));
                first = false;
            }
        }
        return new JvmsModel(rows, noneHere ? empty(filter.strip(), rows.isEmpty()) : "");
    }

    private static String heading(List<JvmRow> before) {
        boolean first = before.isEmpty() || before.getLast().address() instanceof Address.Local;
        return first ? REMEMBERED : "";
    }

    private static String empty(String filter, boolean nothingAtAll) {
        if (filter.isEmpty()) {
            return "No other JVM of this machine can be seen. Start one, or run `fettle demo`.";
        }
        return nothingAtAll
                ? "No JVM matches “" + filter + "”."
                : "No JVM of this machine matches “" + filter + "”.";
    }

    private static boolean matches(Address address, String wanted) {
        return wanted.isEmpty()
                || contains(address.label(), wanted)
                || contains(address.text(), wanted)
                || address instanceof Address.Local local
                        && contains(local.jvm().commandLine(), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static JvmRow row(
            Address address,
            String heading,
            Map<RowKey, Attention> attentions,
            Optional<RowKey> shown) {
        RowKey key = RowKey.of(address);
        Optional<Attention> attention = Optional.ofNullable(attentions.get(key));
        List<String> parts = new ArrayList<>();
        String whyNot = "";
        switch (address) {
            case Address.Local local -> {
                parts.addAll(parts(local.jvm()));
                whyNot = local.jvm().whyNot();
                attention.map(Attention::words).ifPresent(parts::add);
            }
            case Address.File _ -> {
                parts.add("incident file");
                attention.map(Attention::words).ifPresent(parts::add);
            }
            case Address.Rmi _, Address.Jolokia _ -> {
                String place = Places.brief(address);
                if (!place.equals(address.label())) {
                    parts.add(place);
                }
                if (!Places.transport(address).isEmpty()) {
                    parts.add(Places.transport(address));
                }
                parts.add(attention.map(Attention::words).orElse("not connected"));
            }
        }
        return new JvmRow(
                address,
                heading,
                String.join(" · ", parts),
                attention.isPresent() ? "" : whyNot,
                attention.map(Attention::tone),
                shown.filter(key::equals).isPresent());
    }

    private static List<String> parts(LocalJvm jvm) {
        List<String> parts = new ArrayList<>();
        parts.add("pid " + jvm.pid());
        if (!jvm.java().isEmpty()) {
            parts.add(jvm.java().split("[+-]", 2)[0]);
        }
        if (jvm.collector() != Collector.UNKNOWN) {
            parts.add(jvm.collector().label());
        }
        return parts;
    }
}
