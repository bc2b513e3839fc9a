package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;

/** What does not change while a target lives, told over the attach channel. */
final class AttachFacts {
    /** The first JDK whose JFR.start takes the settings of single events (JDK-8263426). */
    private static final int FIRST_COMMANDED = 17;

    private static final String MAX_HEAP = "-XX:MaxHeapSize=";

    private final AttachChannel channel;
    private final Sightings sightings;
    private final String noJmx;

    /**
     * @param noJmx the clause that says why there are no MBeans
     */
    AttachFacts(AttachChannel channel, Sightings sightings, String noJmx) {
        this.channel = channel;
        this.sightings = sightings;
        this.noJmx = noJmx;
    }

    Facts read(String name, ProcessLimits limits) throws IOException {
        Properties properties = channel.systemProperties();
        int feature = Sighting.feature(properties.getProperty("java.specification.version", ""));
        VmFlags flags = flags();
        Optional<PerfData> counters = sightings.counters(channel.pid());
        Map<Capability, String> cannot = new EnumMap<>(Capability.class);
        // Flags and commands are MBeans to those who want them.
        List.of(Capability.JMX, Capability.FLAGS, Capability.COMMANDS)
                .forEach(each -> cannot.put(each, noJmx));
        whyNoRecording(feature).ifPresent(why -> cannot.put(Capability.JFR, why));
        Set<Capability> can = EnumSet.allOf(Capability.class);
        can.removeAll(cannot.keySet());
        return new Facts(
                channel.pid(),
                name,
                properties.getProperty("java.vm.version", ""),
                feature,
                collector(counters, flags, feature),
                heapMax(flags),
                Processors.of(sightings.proc(), channel.pid(), flags),
                limits.memory(),
                limits.threads(),
                started(counters),
                can,
                cannot);
    }

    /** As it is known without its Runtime bean. */
    Life life() throws IOException {
        Properties properties = channel.systemProperties();
        Optional<PerfData> counters = sightings.counters(channel.pid());
        String flags = counters.flatMap(c -> c.text("java.rt.vmArgs")).orElse("").strip();
        return new Life(
                started(counters).toEpochMilli(),
                channel.pid() + "@here",
                properties.getProperty("sun.java.command", ""),
                flags.isEmpty() ? List.of() : List.of(flags.split("\\s+")));
    }

    private VmFlags flags() throws IOException {
        String told = channel.command("VM.flags", CallKind.DUMP.deadline());
        return new VmFlags(List.of(told.strip().split("\\s+")));
    }

    private static Collector collector(Optional<PerfData> counters, VmFlags flags, int feature) {
        Collector told = counters.map(VmFlags::collectorOf).orElse(Collector.UNKNOWN);
        return told != Collector.UNKNOWN ? told : flags.collector(feature);
    }

    private static OptionalLong heapMax(VmFlags flags) {
        return flags.options().stream()
                .filter(flag -> flag.startsWith(MAX_HEAP))
                .mapToLong(flag -> Long.parseLong(flag.substring(MAX_HEAP.length())))
                .findFirst();
    }

    private Instant started(Optional<PerfData> counters) {
        OptionalLong began =
                counters.map(c -> c.number("sun.rt.createVmBeginTime"))
                        .orElse(OptionalLong.empty());
        return began.isPresent()
                ? Instant.ofEpochMilli(began.getAsLong())
                : Sightings.started(channel.pid()).orElseGet(Instant::now);
    }

    /** Asked of the recorder itself: it may be left out of the runtime, or switched off. */
    private Optional<String> whyNoRecording(int feature) throws IOException {
        if (feature < FIRST_COMMANDED) {
            return Optional.of("JDK " + feature + " cannot be told by command what to record");
        }
        String answer = channel.command("JFR.check", CallKind.DUMP.deadline());
        if (answer.contains("Module jdk.jfr not found")) {
            return Optional.of("its runtime has no flight recorder");
        }
        if (answer.contains("disabled")) {
            return Optional.of("its flight recorder is switched off");
        }
        boolean told = answer.contains("Recording ") || answer.contains("No available recordings");
        return told
                ? Optional.empty()
                : Optional.of("its flight recorder says: " + RecordingRelay.oneLine(answer));
    }
}
