package dev.fettle.bench;

import com.google.gson.Gson;

import java.util.List;

/**
 * What came of a cell; one JSON line in the results.
 *
 * @param info seconds from the onset to the first word of the right detector, or null
 * @param withheld seconds from the onset to its first unknown or pending, or null
 * @param warning seconds from the onset to its first warning, or null
 * @param said the subject of that warning, or of the first word where there was none; for a growing
 *     heap, what {@code fettle heap} answered
 * @param wrong alarms that a sick program's other detectors, or a healthy one's any, gave
 * @param other what was said beside: unknown and pending of the right detector
 * @param trouble why the cell could not be judged, or null
 */
record Result(
        String cell,
        String patient,
        String truth,
        int jdk,
        String collector,
        String at,
        Double info,
        Double withheld,
        Double warning,
        String place,
        String said,
        List<String> wrong,
        List<String> other,
        Double watched,
        String trouble) {
    private static final Gson GSON = new Gson();

    String line() {
        return GSON.toJson(this);
    }

    static Result of(String line) {
        return GSON.fromJson(line, Result.class);
    }

    boolean healthy() {
        return truth.equals("healthy");
    }

    /** A subject may name more than the place, such as the holder's field, but not less. */
    boolean placeRight() {
        return said != null && place != null && (said.contains(place) || place.equals("heap"));
    }

    /** Whether the diagnosis was right, whatever time it took. */
    boolean right() {
        return trouble == null
                && wrong.isEmpty()
                && (healthy() || (warning != null && placeRight()));
    }
}
