package dev.fettle.app.cli;

import dev.fettle.secret.Redaction;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where a command speaks: its answer to standard output, all else to standard error. Each line is
 * written at once and whole, in UTF-8 on standard output, and cannot steer the terminal. Safe for use
 * by several threads.
 */
public final class Terminal {
    /** Where the width is not known. */
    static final int STANDARD_WIDTH = TerminalWidth.STANDARD;

    private static final int NARROWEST = 40;

    private final OutputStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;
    private final int width;
    private final UnaryOperator<String> plain;

    public Terminal(
            OutputStream out, PrintStream err, boolean terminal, boolean colour, int width) {
        this(out, err, terminal, colour, width, UnaryOperator.identity());
    }

    private Terminal(
            OutputStream out,
            PrintStream err,
            boolean terminal,
            boolean colour,
            int width,
            UnaryOperator<String> plain) {
        this.plain = plain;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour = colour;
        this.width = Math.max(NARROWEST, width);
    }

    /** This process's own streams. */
    public static Terminal ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean terminal = System.console() != null && System.console().isTerminal();
        boolean colour =
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                System.err,
                terminal,
                colour,
                terminal ? TerminalWidth.read(environment) : STANDARD_WIDTH);
    }

    /** The same, without the secrets that a target may tell: what it says is kept in files. */
    Terminal withoutSecrets() {
        return new Terminal(out, err, terminal, colour, width, Redaction::of);
    }

    /**
     * One line of the answer.
     *
     * @throws Closed where nobody reads any more
     * @throws Refusal where it cannot be written for another reason, such as a full disk
     */
    public void line(String text) {
        write(Legible.of(plain.apply(text), colour) + System.lineSeparator());
    }

    /**
     * A text of Fettle's own, such as help, with what colours and line ends it has.
     *
     * @throws Closed as {@link #line}
     * @throws Refusal as {@link #line}
     */
    void own(String text) {
        if (!text.isEmpty()) {
            write(text);
        }
    }

    private void write(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                throw readerHasGone(e) ? new Closed(e) : unwritable(e);
            }
        }
    }

    /** Linux and macOS say "Broken pipe", Windows "The pipe is being closed". */
    private static boolean readerHasGone(IOException failure) {
        return said(failure).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private static Refusal unwritable(IOException failure) {
        return new Refusal(
                ExitStatus.FILE,
                "Standard output cannot be written: "
                        + said(failure)
                        + "; the answer is not whole, so make room there or send it elsewhere.");
    }

    private static String said(IOException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    /** Something about the answer: progress, a warning, an error. */
    public void note(String text) {
        // A sentence may have several lines, as a usage has.
        err.println(
                text.lines()
                        .map(line -> Legible.of(line, colour))
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    /**
     * Asks on standard error and reads the answer.
     *
     * @return empty where there is nobody to ask, or the input has ended
     */
    public Optional<String> ask(String question) {
        if (!terminal) {
            return Optional.empty();
        }
        err.print(Legible.of(question, colour) + " ");
        err.flush();
        try {
            // Not closed: standard input is not ours.
            var in = new BufferedReader(new InputStreamReader(System.in));
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks for a secret on standard error, and does not show what is typed.
     *
     * @return empty where there is nobody to ask, or the input has ended
     */
    Optional<char[]> askSecretly(String question) {
        Console console = terminal ? System.console() : null;
        if (console == null) {
            return Optional.empty();
        }
        err.print(Legible.of(question, colour) + " ");
        err.flush();
        // Without a prompt of its own: that would go to standard output.
        return Optional.ofNullable(console.readPassword());
    }

    /** Whether a person sits at both ends. */
    public boolean interactive() {
        return terminal;
    }

    public boolean colour() {
        return colour;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** The reader of the answer has gone, as {@code head} does: no error, only the end. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Closed(IOException cause) {
            super("standard output is closed", cause);
        }
    }
}
