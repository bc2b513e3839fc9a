package dev.fettle.app.memory;

import static dev.fettle.app.memory.Seconds.T;
import static dev.fettle.app.memory.Seconds.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class MarksTest {
    @TempDir private Path root;

    /** As another process of this user's has them. */
    private Marks marks() {
        return new Marks(root, new Locks());
    }

    private static Observation mark(String text, int second) {
        return new Happening(Happening.MARK, text, T.plusSeconds(second), Map.of());
    }

    @Test
    void everySessionOnTheTargetSeesAMarkOnce() throws IOException {
        MarkFollower one = marks().follow(target(1));
        MarkFollower other = marks().follow(target(1));
        MarkFollower elsewhere = marks().follow(target(2));
        List.of(one, other, elsewhere).forEach(each -> assertEquals(List.of(), each.look()));
        assertTrue(marks().set("1", "500 users", T.plusSeconds(1)));
        assertTrue(marks().set("1", "600 users", T.plusSeconds(2)));
        List<Observation> both = List.of(mark("500 users", 1), mark("600 users", 2));
        assertEquals(both, one.look());
        assertEquals(both, other.look());
        assertEquals(List.of(), one.look());
        assertEquals(List.of(), elsewhere.look());
        one.close();
        other.close();
        elsewhere.close();
    }

    @Test
    void aMarkThatNobodySawWaitsForTheNextSessionAlone() throws IOException {
        assertFalse(marks().set("1", "500 users", T.plusSeconds(1)));
        MarkFollower next = marks().follow(target(1));
        assertEquals(List.of(mark("500 users", 1)), next.look());
        next.close();
        MarkFollower later = marks().follow(target(1));
        assertEquals(List.of(), later.look());
        later.close();
    }

    @Test
    void aSessionThatHasGoneSeesNothing() throws IOException {
        MarkFollower gone = marks().follow(target(1));
        gone.look();
        gone.close();
        assertFalse(marks().set("1", "500 users", T));
    }

    @Test
    void aMarkOfAnEarlierProcessOfThatNumberIsNobodys() throws IOException {
        marks().set("1", "before its time", T.minusSeconds(3600));
        MarkFollower follower = marks().follow(target(1));
        assertEquals(List.of(), follower.look());
        follower.close();
    }

    @Test
    void aRemoteTargetIsKnownByItsAddress() throws IOException {
        String address = "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi";
        var remote =
                new RememberedTarget(Seconds.facts(7), Seconds.life(7), address);
        MarkFollower follower = marks().follow(remote);
        follower.look();
        assertTrue(marks().set(address, "500 users", T));
        assertEquals(List.of(mark("500 users", 0)), follower.look());
        follower.close();
    }

    @Test
    void noSecretIsWritten() throws IOException {
        marks().set("1", "login with password=hunter2", T);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("hunter2"));
            }
        }
    }

    @Test
    void whatIsNoMarkIsPassedOver() throws IOException {
        MarkFollower follower = marks().follow(target(1));
        follower.look();
        marks().set("1", "500 users", T);
        Path folder;
        try (Stream<Path> folders = Files.list(root)) {
            folder = folders.findFirst().orElseThrow();
        }
        Files.writeString(folder.resolve("a.mark"), "no instant\ntext");
        Files.writeString(folder.resolve("b.mark"), "x".repeat(10_000));
        assertEquals(List.of(mark("500 users", 0)), follower.look());
        follower.close();
    }
}
