package dev.fettle.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** Turns what went wrong into one sentence on standard error, and the stack into the log. */
final class Failures {
    /** Commands that have no target. */
    private static final Set<String> OF_FILES = Set.of("analyze", "report");

    private static final String NEGATIVE_NUMBER = "-[0-9]+";

    private final Terminal terminal;
    private final Path log;

    Failures(Terminal terminal, Path log) {
        this.terminal = terminal;
        this.log = log;
    }

    int ofUsage(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandName();
        String help = command.equals("fettle") ? "fettle help" : "fettle help " + command;
        say(sentence(wrong) + "; \"" + help + "\" shows how it is used.");
        return ExitStatus.WRONG_USAGE;
    }

    int ofExecution(Exception failure, CommandLine line, ParseResult parsed) {
        return of(failure, line.getCommandName());
    }

    /** What a command returns, or the status of its failure. */
    int guarded(String name, Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception failure) {
            return of(failure, name);
        }
    }

    private int of(Exception failure, String name) {
        return switch (failure) {
            case Refusal refusal -> {
                say(refusal.getMessage());
                yield refusal.status();
            }
            case Terminal.Closed readerHasGone -> ExitStatus.DONE;
            default -> {
                logger().log(Level.ERROR, name + " failed", failure);
                say(
                        "\"%s\" failed: %s; the details are in %s."
                                .formatted(name, said(failure), log));
                yield OF_FILES.contains(name) ? ExitStatus.FILE : ExitStatus.NO_TARGET;
            }
        };
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> arguments = unmatched.getUnmatched();
            String first = arguments.isEmpty() ? "" : arguments.getFirst();
            if (first.matches(NEGATIVE_NUMBER)) {
                return first + " is no process id, since those are above zero";
            }
            if (first.startsWith("-")) {
                // What is behind the sign may be a secret.
                return "There is no option " + first.split("=", 2)[0];
            }
            return wrong.getCommandLine().getParent() == null
                    ? "There is no command '" + first + "'"
                    : "'" + first + "' is one argument too many";
        }
        String message = wrong.getMessage().lines().findFirst().orElse("That was not understood");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        return message == null || message.isBlank()
                ? kind.toLowerCase(Locale.ROOT)
                : message.lines().findFirst().orElse(kind);
    }

    private void say(String sentence) {
        terminal.note("fettle: " + sentence);
    }

    /** Not a field: a command that does not fail must not start the logging. */
    private static System.Logger logger() {
        return System.getLogger(Failures.class.getName());
    }
}
