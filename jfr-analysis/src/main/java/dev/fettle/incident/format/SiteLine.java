package dev.fettle.incident.format;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation.StartSite;

import java.util.List;

/** A {@link StartSite} as JSON. */
record SiteLine(FrameLine place, List<FrameLine> frames, boolean pooled, List<Long> live) {
    record FrameLine(String type, String method, int line) {
        static FrameLine of(CodePlace place) {
            return new FrameLine(place.type(), place.method(), place.line());
        }

        CodePlace place() {
            return new CodePlace(type, method, line);
        }
    }

    static SiteLine of(StartSite site) {
        return new SiteLine(
                FrameLine.of(site.place()),
                site.frames().stream().map(FrameLine::of).toList(),
                site.pooled(),
                site.live());
    }

    StartSite site() {
        return new StartSite(
                place.place(), frames.stream().map(FrameLine::place).toList(), pooled, live);
    }
}
