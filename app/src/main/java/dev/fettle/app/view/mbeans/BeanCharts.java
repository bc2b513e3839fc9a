package dev.fettle.app.view.mbeans;

import dev.fettle.app.chart.ChartedLanes;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Tracks;
import dev.fettle.beans.Charted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that are charted, each with its lane. For the toolkit's thread alone. */
public final class BeanCharts {
    /** How many of them stand in the Overview, too: more would leave the others no room. */
    static final int IN_OVERVIEW = 4;

    private final Map<Charted, Lane> lanes = new LinkedHashMap<>();
    private String refusal = "";
    private int number;

    /** Charts it, or no longer. */
    void toggle(Charted which, String bean, Tracks tracks) {
        refusal = "";
        if (lanes.containsKey(which)) {
            tracks.forget(lanes.remove(which));
        } else if (lanes.size() == Charted.MOST) {
            refusal =
                    "%d numbers are charted already, which is the most: take one away first."
                            .formatted(Charted.MOST);
        } else {
            Lane lane = ChartedLanes.of(which, number++, bean);
            tracks.follow(lane);
            lanes.put(which, lane);
        }
    }

    public List<Charted> charted() {
        return List.copyOf(lanes.keySet());
    }

    boolean has(Charted which) {
        return lanes.containsKey(which);
    }

    public List<Lane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** Those that stand in the Overview. */
    public List<Lane> first() {
        return lanes.values().stream().limit(IN_OVERVIEW).toList();
    }

    String refusal() {
        return refusal;
    }
}
