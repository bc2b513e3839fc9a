package dev.fettle.target;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleThreadsTest {
    /** As they were read in targets of JDK 17 and 25 that a console was attached to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RMI TCP Connection(13)-127.0.0.1",
                "RMI TCP Connection(#)-#.#.#.#",
                "RMI TCP Accept-0",
                "RMI Scheduler(0)",
                "RMI Reaper",
                "GC Daemon",
                "JMX server connection timeout 41",
                "Attach Listener",
                "JFR Recorder Thread",
                "JFR Periodic Tasks",
                "JFR Recording Scheduler"
            })
    void areThoseOfJmxAndRmiOfTheRecorderAndOfAttaching(String name) {
        assertTrue(ConsoleThreads.include(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "http-nio-8080-exec-1",
                "RMIExporter-1",
                "Common-Cleaner",
                "Signal Dispatcher",
                "my JMX poller"
            })
    void areNoneOfTheProgramsNorTheJvmsOwn(String name) {
        assertFalse(ConsoleThreads.include(name));
    }
}
