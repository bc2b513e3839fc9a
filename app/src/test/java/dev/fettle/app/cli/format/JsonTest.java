package dev.fettle.app.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    private record Named(String name) {}

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\n", "\u007f", "\u009b", "\u202e", "\u2066", "\\u007f"})
    void escapesWhatWouldSteerATerminalAndLosesNothing(String steering) {
        String name = "pool-" + steering + "-thread";
        String line = Json.line(new Named(name));
        assertTrue(line.codePoints().allMatch(each -> each >= ' ' && each < 0x7f), line);
        assertEquals(
                name, JsonParser.parseString(line).getAsJsonObject().get("name").getAsString());
    }
}
