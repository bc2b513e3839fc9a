package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Spent;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** With this JVM's own collections. */
class CountedCollectionTest {
    private final AtomicLong forced = new AtomicLong();

    private CountedCollection counted(boolean refuses) {
        Action action =
                new Action() {
                    @Override
                    public LeverId id() {
                        return new LeverId("gc.run");
                    }

                    @Override
                    public String meaning() {
                        return "";
                    }

                    @Override
                    public Found find() {
                        return new Found.Here(List.of(""));
                    }

                    @Override
                    public Cost predict() {
                        return new Cost("nothing", 0);
                    }

                    @Override
                    public String run(String subject) throws IOException {
                        if (refuses) {
                            throw new LeverRefused("The JVM refuses.", new IOException());
                        }
                        System.gc();
                        return "It collected.";
                    }

                    @Override
                    public Optional<String> inverse() {
                        return Optional.empty();
                    }
                };
        return new CountedCollection(
                action, ManagementFactory.getPlatformMBeanServer(), forced::addAndGet);
    }

    @Test
    void tellsOfTheCollectionThatItWas() throws Exception {
        assertEquals("It collected.", counted(false).run(""));
        assertTrue(forced.get() >= 1, forced::toString);
    }

    @Test
    void tellsOfNoneWhereTheJvmRefuses() {
        assertThrows(LeverRefused.class, () -> counted(true).run(""));
        assertEquals(0, forced.get());
    }

    @Test
    void isAPartOfWhatFettleCosts() {
        CostMeter cost = new CostMeter();
        cost.forced(2);
        assertEquals(3, cost.read(new Spent(7, 700, 1)).targetGcs());
    }
}
