package dev.fettle.app.report;

import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.look.Token;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A chart for each pool that has part in the incident. */
final class PoolStrips {
    /** More would push what matters off the page. */
    private static final int MOST = 6;

    private static final int HEIGHT = 64;

    /** An axis that reaches further shows nothing of what is in use; as the window's. */
    private static final double FURTHEST = 1000;

    private PoolStrips() {}

    /**
     * @param part 0 where it has none
     */
    private record Rated(String name, PoolSignals signals, int part) {}

    static void of(Material material, List<Strip> drawn, List<Strip.Left> left) {
        List<Rated> all = new ArrayList<>();
        for (PoolSignals kind : PoolSignals.KINDS) {
            SortedSet<String> names = new TreeSet<>(material.curves().subjects(kind.used()));
            names.addAll(material.curves().subjects(kind.waiting()));
            names.forEach(name -> all.add(rated(material, name, kind)));
        }
        if (all.isEmpty()) {
            left.add(new Strip.Left("Pools", Told.none(material, PoolSignals.POOLS, "pool")));
            return;
        }
        all.sort(Comparator.comparing(Rated::part).reversed().thenComparing(Rated::name));
        List<Rated> chosen =
                all.stream().filter(pool -> pool.part > 0 || all.size() == 1).limit(MOST).toList();
        chosen.forEach(pool -> drawn.add(strip(material.curves(), pool)));
        all.removeAll(chosen);
        if (!all.isEmpty()) {
            String names = Told.names(all.stream().map(Rated::name).toList());
            boolean calm = all.stream().allMatch(pool -> pool.part == 0);
            left.add(
                    new Strip.Left(
                            "Other pools",
                            names
                                    + (calm
                                            ? ": nobody was seen to wait there, and no finding"
                                                    + " names them."
                                            : ": left out, since there are so many.")));
        }
    }

    private static Rated rated(Material material, String name, PoolSignals kind) {
        if (Told.named(material.incident(), name)) {
            return new Rated(name, kind, 3);
        }
        Curves curves = material.curves();
        double waiting = greatest(curves, kind.waiting().of(name));
        double used = greatest(curves, kind.used().of(name));
        double max = greatest(curves, kind.max().of(name));
        return new Rated(name, kind, waiting > 0 ? 2 : max > 0 && used >= max ? 1 : 0);
    }

    private static double greatest(Curves curves, Series series) {
        return curves.of(series).map(curve -> curve.greatest().orElse(0)).orElse(0.0);
    }

    private static Strip strip(Curves curves, Rated pool) {
        PoolSignals signals = pool.signals;
        List<Trace> traces = new ArrayList<>();
        add(curves, traces, "in use", signals.used(), pool.name, Look.AREA, Token.SERIES_1);
        add(curves, traces, "waiting", signals.waiting(), pool.name, Look.AREA, Token.SERIES_5);
        add(curves, traces, "most", signals.max(), pool.name, Look.BOUND, Token.CRITICAL);
        double least = Math.clamp(greatest(curves, signals.max().of(pool.name)), 4, FURTHEST);
        String id = "pool:" + pool.name;
        return new Strip(id, "Pool " + pool.name, HEIGHT, Unit.COUNT, least, traces);
    }

    private static void add(
            Curves curves,
            List<Trace> traces,
            String words,
            Signal signal,
            String name,
            Look look,
            Token colour) {
        Series series = signal.of(name);
        if (curves.of(series).filter(Curve::any).isPresent()) {
            traces.add(new Trace(words, series, look, colour, Trace.Reading.VALUE));
        }
    }
}
