package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** What real JVMs did by themselves is no success of a change, and no harm. */
class RecordedPlacebosTest {
    /** Recordings are short: only windows of 12 s have their history in most of them. */
    @ParameterizedTest
    @ValueSource(ints = {12, 30})
    void seldomVerifiesWhatNobodyDid(int window) throws IOException {
        var placebos = RecordedPlacebos.of(RecordedPlacebos.GOLDEN, window);
        var count = placebos.count();
        assertTrue(count.all() >= 20, count::toString);
        assertTrue(count.verified() <= 0.05 * count.all(), () -> count + "\n" + placebos.wrong);
        assertTrue(count.harmful() <= 0.05 * count.all(), () -> count + "\n" + placebos.wrong);
    }
}
