package dev.fettle.connect;

import dev.fettle.target.Collector;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A running JVM of this machine, as far as it can be known without attaching to it.
 *
 * @param pid the process, as this machine (not a container) numbers it
 * @param name main class without its module, or the jar's or source file's name; never blank
 * @param commandLine everything the process was started with. May hold passwords: a face may show
 *     it, nothing may write it to a file or a log unredacted
 * @param java the version, such as {@code 25.0.3+9-LTS}; empty where unknown
 * @param user the name of the process's user; empty where unknown
 * @param attachable whether an attach is expected to work
 * @param whyNot one sentence; empty where attachable
 * @param started when the process began
 */
public record LocalJvm(
        long pid,
        String name,
        String commandLine,
        String java,
        Collector collector,
        String user,
        boolean attachable,
        String whyNot,
        Optional<Instant> started) {
    public LocalJvm {
        Objects.requireNonNull(collector);
        Objects.requireNonNull(started);
        if (attachable != whyNot.isEmpty()) {
            throw new IllegalArgumentException("a JVM is attachable, or there is a reason");
        }
    }
}
