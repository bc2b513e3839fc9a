package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A heap is exhausted: is it dumped, and where it should be? Then the one dump must be told as spent. */
final class DumpWhenExhausted implements Experiment {
    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx96m");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        Path dump = jvm.folder().resolve("dump.hprof");
        jvm.changes().make("HeapDumpPath", dump.toString());
        jvm.changes().make("HeapDumpOnOutOfMemoryError", "true");
        Optional<String> early = jvm.lever("HeapDumpOnOutOfMemoryError").caution();
        jvm.order("exhaust");
        Optional<String> spent = jvm.lever("HeapDumpOnOutOfMemoryError").caution();
        if (early.isPresent() || spent.isEmpty()) {
            return Outcome.unknown(
                    "the spent dump is not told: before \"%s\", after \"%s\""
                            .formatted(early.orElse(""), spent.orElse("")));
        }
        boolean dumped = Files.exists(dump) && Files.size(dump) > 0;
        return new Outcome(
                dumped ? Effect.EFFECTIVE : Effect.WITHOUT_EFFECT,
                dumped
                        ? "the first OutOfMemoryError wrote a dump of %s where it was told"
                                .formatted(EffectRule.mb(Files.size(dump)))
                        : "the first OutOfMemoryError wrote no dump where it was told");
    }
}
