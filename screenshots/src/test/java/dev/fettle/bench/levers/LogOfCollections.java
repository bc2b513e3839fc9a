package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log is switched on, and grows with collections; switched off, it does not. */
final class LogOfCollections implements Experiment {
    private static final int COLLECTIONS = 3;

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx256m");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        Path log = jvm.folder().resolve("gc of the shop.log");
        jvm.changes().make("gc.log", log.toString());
        jvm.collect(COLLECTIONS);
        long told = told(log);
        jvm.changes().undo();
        long size = Files.size(log);
        jvm.collect(COLLECTIONS);
        String words =
                "%d collections in the log after %d were asked for, %d bytes more once it was switched off"
                        .formatted(told, COLLECTIONS, Files.size(log) - size);
        boolean works = told >= COLLECTIONS && Files.size(log) == size;
        return new Outcome(works ? Effect.EFFECTIVE : Effect.UNKNOWN, words);
    }

    private static long told(Path log) throws Exception {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("GC("))
                .map(line -> line.replaceAll(".*(GC\\(\\d+\\)).*", "$1"))
                .distinct()
                .count();
    }
}
