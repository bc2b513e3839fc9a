package dev.fettle.app.frame;

import dev.fettle.incident.Incident;
import dev.fettle.incident.Incident.Missing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file of an incident that is open. What waits for a disk returns at once; its reply comes once, on any
 * thread.
 */
public interface Filed {
    /**
     * What the file is about.
     *
     * @param damage what of it is not intact; empty for one that is whole
     * @param environment how that JVM was set, beside its facts: flags that somebody set, by their name
     * @param classes on its heap; why they are not told where they were not counted
     */
    record Told(
            Incident incident,
            List<Missing> damage,
            List<Setting> environment,
            Reply<ClassTable> classes) {
        public Told {
            damage = List.copyOf(damage);
            environment = List.copyOf(environment);
        }
    }

    /** A flag that somebody set, and who: {@code on the command line}. */
    record Setting(String name, String value, String by) {}

    /** As it was opened, or last written to. Never waits. */
    Told told();

    /**
     * Writes a remark into the file.
     *
     * @param about the time that it is about; empty for the whole
     * @param by who writes it
     */
    void remark(Optional<Instant> about, String by, String text, Consumer<Reply<Told>> reply);

    /** Holds another file's incident against this one. */
    void compare(Path other, Consumer<Reply<Contrast>> reply);
}
