package dev.fettle.app.cli;

import dev.fettle.app.memory.History;
import dev.fettle.app.memory.HistoryReader;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds JVMs that have ended, by what is kept of them. */
final class KeptTargets {
    /** Two clocks tell when a JVM began: its own, and the machine's of its process. */
    private static final Duration APART = Duration.ofSeconds(10);

    private final HistoryReader histories;

    KeptTargets(HistoryReader histories) {
        this.histories = histories;
    }

    /**
     * One life of a JVM.
     *
     * @param until when it was seen last
     */
    record Kept(Facts target, Instant until) {
        private static Kept last(History history) {
            return new Kept(history.target(), history.until());
        }

        /** A program keeps its history over all its lives, each of which has another number. */
        private static Optional<Kept> of(History history, long pid) {
            return history.stretches().stream()
                    .filter(it -> it.target().pid() == pid)
                    .max(Comparator.comparing(it -> it.until()))
                    .map(it -> new Kept(it.target(), it.until()));
        }
    }

    /**
     * The life that a TARGET means: a process's number, a part of a name, or the name of a history's folder.
     * Empty where none fits, or that JVM has not ended.
     *
     * @throws Refusal where several fit
     * @throws IOException where what is kept cannot be read
     */
    Optional<Kept> find(String target) throws IOException {
        String text = target.strip();
        if (text.matches("[0-9]{1,10}")) {
            long pid = Long.parseLong(text);
            return histories
                    .of(pid)
                    .flatMap(it -> Kept.of(it, pid))
                    .filter(it -> !runs(it.target()));
        }
        List<History> all = histories.targets();
        List<History> exact =
                all.stream()
                        .filter(it -> it.folder().getFileName().toString().equals(text))
                        .toList();
        String part = text.toLowerCase(Locale.ROOT);
        List<History> fit =
                exact.isEmpty()
                        ? all.stream()
                                .filter(it -> !part.isEmpty())
                                .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(part))
                                .toList()
                        : exact;
        if (fit.size() > 1) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "No JVM that runs is called '%s', and the history knows several: name one of %s."
                            .formatted(
                                    text,
                                    fit.stream()
                                            .map(it -> it.folder().getFileName().toString())
                                            .collect(Collectors.joining(", "))));
        }
        return fit.stream().findFirst().map(Kept::last).filter(it -> !runs(it.target()));
    }

    private static boolean runs(Facts target) {
        Optional<Instant> started =
                ProcessHandle.of(target.pid())
                        .filter(ProcessHandle::isAlive)
                        .flatMap(it -> it.info().startInstant());
        return started.filter(
                        it -> Duration.between(it, target.started()).abs().compareTo(APART) < 0)
                .isPresent();
    }
}
