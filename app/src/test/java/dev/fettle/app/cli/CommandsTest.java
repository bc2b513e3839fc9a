package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CommandsTest {
    private final Spoken spoken = new Spoken();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bogus | There is no command 'bogus'",
                "watch | Missing required parameter: 'TARGET'",
                "watch 1 2 | '2' is one argument too many",
                "watch 1 --sampels | There is no option --sampels",
                "watch 1 --for soon | 'soon' is no duration",
                "watch 1 --for PT9999999H | 'PT9999999H' is longer than a year",
                "watch 1 --fail-on bad | 'bad' is no severity",
                "watch -1 | -1 can be no process",
                "watch 0 | 0 can be no process",
                "heap 1 --interval x | 'x' is no duration",
            })
    void refusesWrongUsageWithOneSentence(String line, String sentence) {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run(line.split(" ")));
        assertEquals("", spoken.out());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
        assertTrue(spoken.err().startsWith("fettle: "), spoken.err());
        assertTrue(spoken.err().contains(sentence), spoken.err());
    }

    @Test
    void doesNotRepeatWhatMayBeASecret() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("watch", "1", "--password=hunter2"));
        assertTrue(spoken.err().contains("There is no option --password;"), spoken.err());
        assertEquals(-1, spoken.err().indexOf("hunter2"), spoken.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "threads", "heap", "gc"})
    void saysThatThereIsNoSuchProcess(String command) {
        assertEquals(ExitStatus.NO_TARGET, spoken.run(command, "3999999"));
        assertEquals("", spoken.out());
        assertTrue(spoken.err().contains("There is no process 3999999"), spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
    }

    @Test
    void adviseWhatToDoWithoutADisplay() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run());
        assertTrue(spoken.err().contains("fettle watch"), spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
    }

    @Test
    void everyCommandHasHelp() {
        for (CommandSpec command : commands()) {
            assertTrue(
                    command.usageMessage().description().length > 0,
                    command.name() + " says what it does");
        }
    }

    @Test
    void everyCommandAndOptionIsDocumented() throws IOException {
        Path page = Path.of(System.getProperty("fettle.root", ".."), "docs", "cli.md");
        String text = Files.readString(page);
        for (CommandSpec command : commands()) {
            assertTrue(text.contains("`fettle " + command.name()), command.name() + " in " + page);
            command.options().stream()
                    .map(option -> option.longestName())
                    .filter(name -> name.startsWith("--") && !name.equals("--help"))
                    .forEach(
                            name ->
                                    assertTrue(
                                            text.contains(name),
                                            command.name() + " " + name + " in " + page));
        }
    }

    @Test
    void everyCommandIsListed() throws IOException {
        Path folder = Path.of("src/main/java/dev/fettle/app/cli");
        List<String> listed =
                spoken.commands().all(spoken.commands().options()).stream()
                        .map(command -> command.getClass().getSimpleName() + ".java")
                        .toList();
        try (var files = Files.list(folder)) {
            List<String> forgotten =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Command.java"))
                            .filter(name -> !name.equals("FettleCommand.java"))
                            .filter(name -> !listed.contains(name))
                            .toList();
            assertEquals(List.of(), forgotten);
        }
    }

    private List<CommandSpec> commands() {
        return spoken.commands().all(spoken.commands().options()).stream()
                .map(command -> new CommandLine(command).getCommandSpec())
                .toList();
    }
}
