package dev.fettle.bench.fleet;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Recording;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A face that keeps when each tick began, and how the target stood. */
final class TickLog implements Consumer<Frame> {
    private static final double BEAT = 1e6;

    private final String name;
    private final List<Tick> ticks = new ArrayList<>();
    private Frame last;

    /**
     * @param micros when it began, since 1970
     * @param took until the face had the frame, in milliseconds
     */
    private record Tick(long micros, double took, boolean up, boolean sampled, long calls) {}

    /** What a window saw of one session; late and jitter in milliseconds behind its earliest beat. */
    record Regularity(
            String name,
            int frames,
            int up,
            int sampled,
            int missed,
            long calls,
            List<Double> jitter,
            List<Double> took) {}

    TickLog(String name) {
        this.name = name;
    }

    @Override
    public synchronized void accept(Frame frame) {
        last = frame;
        boolean sampled = frame.fresh().stream().anyMatch(Observation.Sample.class::isInstance);
        double took = Duration.between(frame.at(), Instant.now()).toNanos() / 1e6;
        long micros = frame.at().getEpochSecond() * 1_000_000 + frame.at().getNano() / 1000;
        ticks.add(
                new Tick(
                        micros,
                        took,
                        frame.link() instanceof Link.Up,
                        sampled,
                        frame.own().calls()));
    }

    synchronized boolean up() {
        return last != null && last.link() instanceof Link.Up;
    }

    synchronized boolean over() {
        return last != null && last.mending().over();
    }

    synchronized String state() {
        return name + ": " + (last == null ? "no frame" : last.link() + " " + last.recording());
    }

    synchronized boolean streams() {
        return last != null && last.recording() instanceof Recording.Streaming;
    }

    synchronized void clear() {
        ticks.clear();
    }

    synchronized Regularity since(double seconds) {
        List<Double> jitter = new ArrayList<>();
        if (!ticks.isEmpty()) {
            long first = ticks.getFirst().micros;
            List<Double> off = new ArrayList<>();
            for (Tick tick : ticks) {
                double beats = (tick.micros - first) / BEAT;
                off.add((beats - Math.rint(beats)) * 1e3);
            }
            double earliest = off.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            off.forEach(each -> jitter.add(each - earliest));
        }
        // A window cuts a beat in two at either end.
        int expected = (int) Math.floor(seconds) - 1;
        return new Regularity(
                name,
                ticks.size(),
                (int) ticks.stream().filter(Tick::up).count(),
                (int) ticks.stream().filter(Tick::sampled).count(),
                Math.max(0, expected - ticks.size()),
                ticks.isEmpty() ? 0 : ticks.getLast().calls - ticks.getFirst().calls,
                jitter,
                ticks.stream().map(Tick::took).toList());
    }
}
