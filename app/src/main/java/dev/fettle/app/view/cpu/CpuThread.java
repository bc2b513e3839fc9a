package dev.fettle.app.view.cpu;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.words.ThreadText;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Share;
import dev.fettle.profile.ThreadSamples;
import dev.fettle.target.ConsoleThreads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thread of the table.
 *
 * @param id the Java thread's; below 1 where several are one
 * @param cores how much of a core it used; empty where that is not told
 * @param seconds of CPU time; empty where that is not told
 * @param share of all samples at work
 */
public record CpuThread(
        long id, String name, Optional<Double> cores, Optional<Double> seconds, Share share) {
    /** Its name, marked where it works for consoles. */
    String label() {
        return ThreadText.of(name);
    }

    boolean isConsoles() {
        return ConsoleThreads.include(name);
    }

    /** Those that used any CPU or were found at work. */
    static List<CpuThread> of(CpuProfile sampled) {
        Profile profile = sampled.profile();
        long all = profile.samples();
        Map<Long, CpuProfile.ThreadCpu> used = new HashMap<>();
        sampled.threads().forEach(each -> used.put(each.id(), each));
        List<CpuThread> rows = new ArrayList<>();
        for (ThreadSamples each : profile.threads()) {
            Optional<Double> seconds =
                    Optional.ofNullable(each.id() > 0 ? used.remove(each.id()) : null)
                            .map(CpuProfile.ThreadCpu::seconds);
            if (each.atWork().total() > 0 || seconds.orElse(0.0) > 0) {
                rows.add(
                        new CpuThread(
                                each.id(),
                                each.name(),
                                seconds.map(sampled::cores),
                                seconds,
                                new Share(each.atWork().total(), all)));
            }
        }
        for (CpuProfile.ThreadCpu each : used.values()) {
            if (each.seconds() > 0) {
                rows.add(
                        new CpuThread(
                                each.id(),
                                each.name(),
                                Optional.of(sampled.cores(each.seconds())),
                                Optional.of(each.seconds()),
                                new Share(0, all)));
            }
        }
        return rows;
    }
}
