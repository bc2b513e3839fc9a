package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.tuning.governor.Price;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.time.Duration;
import java.util.OptionalLong;

class GovernOptionsTest {
    private static GovernOptions of(String... arguments) {
        var options = new GovernOptions();
        var line = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options));
        line.registerConverter(Duration.class, new DurationOption());
        line.parseArgs(arguments);
        return options;
    }

    @Test
    void takesATenthOfAProcessorWhereNothingIsSaid() {
        assertEquals(new Price.Share(0.1), of("--govern").price());
        assertEquals(OptionalLong.empty(), of("--govern").budget());
        assertEquals(Duration.ofMinutes(5), of("--govern").idle());
    }

    @Test
    void readsSharesAndSizesAsPeopleWriteThem() {
        assertEquals(new Price.Share(0.25), of("--gc-cpu", "25%").price());
        assertEquals(OptionalLong.of(2L << 30), of("--budget", "2g").budget());
        assertEquals(2, of("--gc-workers", "2").workers().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "-5%", "much"})
    void refusesAShareThatIsNone(String share) {
        var refused = assertThrows(Refusal.class, () -> of("--gc-cpu", share).price());
        assertEquals(ExitStatus.WRONG_USAGE, refused.status());
        assertTrue(refused.getMessage().startsWith("--gc-cpu"), refused.getMessage());
    }

    @Test
    void takesEitherAShareOrABudget() {
        GovernOptions both = of("--gc-cpu", "5%", "--budget", "1g");
        assertThrows(Refusal.class, both::price);
        assertThrows(Refusal.class, () -> of("--budget", "0").budget());
        assertThrows(Refusal.class, () -> of("--gc-workers", "0").workers());
    }
}
