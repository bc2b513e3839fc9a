package dev.fettle.tuning.governor;

/**
 * What collecting a heap costs, as the square-root rule takes it.
 *
 * @param live L: bytes that live
 * @param filled g: bytes a second by which the heap fills beyond its live set between collections
 * @param speed s: live bytes for each second of CPU that a collection takes
 */
public record Burden(double live, double filled, double speed) {
    /**
     * CPU of the collector (in processors) times the bytes beyond the live set: the one is inversely as
     * the other, so that this is a property of the program at its load.
     */
    public double product() {
        return live * filled / speed;
    }

    /**
     * CPU that collecting takes, in processors, with so much room beyond the live set.
     *
     * @param room in bytes, above 0
     */
    public double cores(double room) {
        return product() / room;
    }
}
