package dev.fettle.bench;

import com.google.gson.Gson;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a cell; one JSON line in the results.
 *
 * @param rate in words, or null
 * @param info seconds from the onset to the first word of the right detector, or null
 * @param named seconds from the onset to the first such word with the right place, or null
 * @param withheld seconds from the onset to its first unknown or pending, or null
 * @param warning seconds from the onset to its first warning, or null
 * @param infoDue the same, within which the first word should come; null where there is no limit
 * @param warningDue within which the warning should; null where there is none, or no limit
 * @param said the subject of the last finding of the right detector
 * @param full seconds to the end of the heap that the last finding foretold, or null
 * @param trueFull what the patient's own rate gives at that moment, or null
 * @param alarms every warning or worse: how sure it was, and whether it was right
 * @param wrong alarms that a sick program's other detectors, or a healthy one's any, gave
 * @param other what was said beside: unknown and pending of the right detector
 * @param jmc what Mission Control's rules say of a recording of the same run; null where not asked
 * @param trouble why the cell could not be judged, or null
 */
record Result(
        String cell,
        String patient,
        String truth,
        String rate,
        int jdk,
        String collector,
        String at,
        Double info,
        Double named,
        Double withheld,
        Double warning,
        Double infoDue,
        Double warningDue,
        String place,
        String said,
        Double full,
        Double trueFull,
        List<Alarm> alarms,
        List<String> wrong,
        List<String> other,
        List<String> jmc,
        Double watched,
        String trouble) {
    private static final Gson GSON = new Gson();

    record Alarm(String detector, double confidence, boolean right) {}

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
        return isPlace(said, place);
    }

    static boolean isPlace(String said, String place) {
        return said != null
                && place != null
                && (place.equals("heap")
                        || Stream.of(place.split(" or ")).anyMatch(said::contains));
    }

    /** Whether the diagnosis was right, whatever time it took. */
    boolean right() {
        boolean spoken = warning != null || info != null && infoDue != null && warningDue == null;
        return trouble == null && wrong.isEmpty() && (healthy() || spoken && placeRight());
    }

    /** Why it was too late; empty where it was in time, or there is no limit. */
    Optional<String> late() {
        if (infoDue != null && info != null && info > infoDue) {
            return Optional.of("information due within " + Math.round(infoDue) + " s");
        }
        if (warningDue != null && warning != null && warning > warningDue) {
            return Optional.of("warning due within " + Math.round(warningDue) + " s");
        }
        return Optional.empty();
    }
}
