package dev.fettle.jfr;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import jdk.jfr.Recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Flight recordings of this JVM, for tests of what reads them. */
final class Recordings {
    private static final Duration FLUSHES = Duration.ofMillis(2500);

    /** A recording with threads that stay, collections, and some flushes; of the JDK's settings. */
    static Path busy(Path folder)
            throws IOException, InterruptedException, java.text.ParseException {
        return write(folder, jdk.jfr.Configuration.getConfiguration("default").getSettings(), 6);
    }

    /**
     * @param threads that are started and alive at the end
     */
    static Path write(Path folder, Map<String, String> settings, int threads)
            throws IOException, InterruptedException {
        Path file = folder.resolve("recorded.jfr");
        var over = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        try (Recording recording = new Recording(settings)) {
            recording.start();
            for (int i = 0; i < threads; i++) {
                started.add(start(over));
            }
            System.gc();
            // The recorder flushes once a second by itself; there is no event of that to wait for.
            over.await(FLUSHES.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            System.gc();
            recording.stop();
            recording.dump(file);
        } finally {
            over.countDown();
        }
        for (Thread each : started) {
            each.join();
        }
        return file;
    }

    private static Thread start(CountDownLatch over) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                over.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    /** What one JVM of a recording gives. */
    static final class Told implements RecordedJvm.Face {
        Facts facts;
        Held held;
        final Map<Instant, List<Observation>> seconds = new TreeMap<>();

        @Override
        public void begin(Facts target, Held recorded) {
            facts = target;
            held = recorded;
        }

        @Override
        public void tick(Instant now, List<Observation> fresh) {
            seconds.put(now, fresh);
        }

        List<Observation> all() {
            return seconds.values().stream().flatMap(List::stream).toList();
        }
    }

    private Recordings() {}
}
