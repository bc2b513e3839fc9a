package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;

class FlagsReaderTest {
    private static final String PRINTED =
            """
            [Global flags]
                 size_t MaxHeapSize                              = 536870912                                 {product} {command line}
                  uintx MaxGCPauseMillis                         = 200                                       {product} {default}
                   bool UseG1GC                                  = true                                      {product} {ergonomic}
                  uintx MinHeapFreeRatio                         = 10                                     {manageable} {management}
                 double MaxRAMPercentage                         = 75.000000                                 {product} {environment}
                 size_t SoftMaxHeapSize                          = 524288000                              {manageable} {command line, ergonomic}
                  ccstr OnError                                  = curl https://user:geheim@host             {product} {command line}
              ccstrlist CompileCommand                           =                                           {product} {default}
                 uint64_t MaxMetaspaceSize                       := 18446744073709547520                     {product} {default}
            """;

    @Test
    void readsWhatIsPrintedWithWhoSetIt() {
        Map<String, Flag> flags = FlagsReader.parsed(PRINTED);

        assertEquals(
                new Flag("MaxHeapSize", "536870912", Origin.COMMAND_LINE),
                flags.get("MaxHeapSize"));
        assertEquals(Origin.STANDARD, flags.get("MaxGCPauseMillis").origin());
        assertEquals(Origin.ERGONOMIC, flags.get("UseG1GC").origin());
        assertEquals(Origin.RUNNING, flags.get("MinHeapFreeRatio").origin());
        assertEquals(Origin.ENVIRONMENT, flags.get("MaxRAMPercentage").origin());
        assertEquals(Origin.COMMAND_LINE, flags.get("SoftMaxHeapSize").origin());
        assertTrue(Flags.of(flags).number("MaxMetaspaceSize").isEmpty());
    }

    @Test
    void keepsNoText() {
        Map<String, Flag> flags = FlagsReader.parsed(PRINTED);

        assertFalse(flags.containsKey("OnError"));
        assertFalse(flags.toString().contains("geheim"));
    }

    @Test
    void readsARealJvm() {
        Flags flags =
                FlagsReader.read(ManagementFactory.getPlatformMBeanServer(), Optional.empty());

        assertTrue(flags.known(), () -> flags.why().toString());
        assertTrue(flags.number("MaxHeapSize").orElseThrow() > 0);
        assertTrue(flags.of("ConcGCThreads").isPresent(), "all flags, not only those to write");
    }

    @Test
    void readsSomeByNameWhereItMayGiveNoCommand() {
        Flags flags =
                FlagsReader.read(
                        ManagementFactory.getPlatformMBeanServer(),
                        Optional.of("the role is read-only"));

        assertTrue(flags.of("MinHeapFreeRatio").isPresent());
        assertTrue(flags.of("MaxHeapSize").isPresent(), "by its name");
        assertTrue(flags.of("TieredStopAtLevel").isEmpty(), "no command lists all");
    }
}
