package dev.fettle.app.cli;

import dev.fettle.app.connections.SecretFile;
import dev.fettle.connect.Secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The passwords in files and environment variables that the options name. */
final class NamedPasswords {
    private final Terminal terminal;
    private final UnaryOperator<String> environment;

    NamedPasswords(Terminal terminal, UnaryOperator<String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** What a named file or variable holds; empty where neither is named. */
    Optional<Secret> of(AccessOptions.Source source) {
        if (source.file().isPresent() && source.variable().isPresent()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "%1$s-file and %1$s-env are both given; leave one of them out."
                            .formatted(source.option()));
        }
        return source.file()
                .map(this::read)
                .or(() -> source.variable().map(name -> variable(source, name)));
    }

    private Secret read(Path path) {
        var file = new SecretFile(path);
        if (file.exposed()) {
            terminal.note(
                    "fettle: Other users can read the password in "
                            + path
                            + "; chmod 600 mends that.");
        }
        try {
            return file.read();
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, e.getMessage());
        }
    }

    private Secret variable(AccessOptions.Source source, String name) {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "The environment variable "
                            + name
                            + ", given as "
                            + source.option()
                            + "-env, is not set; set it to the password, or use "
                            + source.option()
                            + "-file.");
        }
        return Secret.of(value.toCharArray());
    }
}
