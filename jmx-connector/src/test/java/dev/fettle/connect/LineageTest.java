package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.connect.Lineage.Candidate;
import dev.fettle.connect.Lineage.Succession;
import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

class LineageTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LOST = BEGAN.plusSeconds(180);

    private final Program shop = program("com.acme.Shop serve", "8080", "");
    private final LocalJvm before = jvm(100, BEGAN);

    private static Program program(String command, String port, String container) {
        var ports = new TreeSet<String>();
        if (!port.isEmpty()) {
            ports.add(port);
        }
        return new Program(command.split(" ")[0], command, "shop", ports, container);
    }

    private static LocalJvm jvm(long pid, Instant started) {
        return new LocalJvm(
                pid,
                "com.acme.Shop",
                "",
                "25",
                Collector.G1,
                "shop",
                true,
                "",
                Optional.of(started));
    }

    private static Candidate later(long pid, Program program) {
        Instant started = BEGAN.plusSeconds(pid);
        return new Candidate(pid, program, Optional.of(started), jvm(pid, started));
    }

    private Succession choose(Candidate... now) {
        return Lineage.choose(shop, before, List.of(7L), false, LOST, List.of(now));
    }

    private static List<Long> pids(List<LocalJvm> jvms) {
        return jvms.stream().map(LocalJvm::pid).toList();
    }

    @Test
    void isTheOneThatRunsTheSameWithOtherFlagsOfTheJvms() {
        Succession found = choose(later(200, shop), later(300, program("com.acme.Bank", "", "")));

        assertEquals(Optional.of(200L), found.heir().map(LocalJvm::pid));
        assertEquals(List.of(), found.candidates());
    }

    @Test
    void isNobodyWhereNothingOfTheKindRuns() {
        Succession found = choose(later(300, program("com.acme.Bank", "", "")));

        assertEquals(Optional.empty(), found.heir());
        assertEquals(List.of(), found.candidates());
    }

    @Test
    void isNoneOfThoseThatRanBesideItBefore() {
        assertEquals(Optional.empty(), choose(later(7, shop)).heir());
    }

    @Test
    void isNoneThatRanBesideItForLong() {
        assertEquals(Optional.empty(), choose(later(60, shop)).heir());
        assertEquals(List.of(), choose(later(60, shop)).candidates());
    }

    /** It may be a replacement, or one more of the same. */
    @Test
    void asksWhereTheNewOneRanBesideItForAMoment() {
        Succession found = choose(later(177, shop));

        assertEquals(Optional.empty(), found.heir());
        assertEquals(List.of(177L), pids(found.candidates()));
    }

    @Test
    void asksWhereTwoFit() {
        Succession found = choose(later(200, shop), later(201, shop));

        assertEquals(Optional.empty(), found.heir());
        assertEquals(List.of(200L, 201L), pids(found.candidates()));
    }

    @Test
    void tellsTwoApartByTheirPorts() {
        Succession found =
                choose(later(200, program("com.acme.Shop serve", "8081", "")), later(201, shop));

        assertEquals(Optional.of(201L), found.heir().map(LocalJvm::pid));
    }

    @Test
    void tellsTwoApartByTheirContainers() {
        String id = "a".repeat(64);
        Program contained = program("com.acme.Shop serve", "8080", id);
        Succession found =
                Lineage.choose(
                        contained,
                        before,
                        List.of(),
                        false,
                        LOST,
                        List.of(later(200, shop), later(201, contained)));

        assertEquals(Optional.of(201L), found.heir().map(LocalJvm::pid));
    }

    @Test
    void asksWhereOnlyTheArgumentsDiffer() {
        Succession found = choose(later(200, program("com.acme.Shop migrate", "8080", "")));

        assertEquals(Optional.empty(), found.heir());
        assertEquals(List.of(200L), pids(found.candidates()));
    }

    @Test
    void asksWhereASiblingEndedTooForTheNewOneMayBeThatOnes() {
        Succession found =
                Lineage.choose(shop, before, List.of(7L), true, LOST, List.of(later(200, shop)));

        assertEquals(Optional.empty(), found.heir());
        assertEquals(List.of(200L), pids(found.candidates()));
    }

    @Test
    void readsTheProgramWithoutWhatIsTheJvms() {
        assertEquals(
                Optional.of("com.acme.Shop serve --fast"),
                JvmName.command(
                        List.of(
                                "java",
                                "-Xmx1g",
                                "-cp",
                                "a:b",
                                "com.acme.Shop",
                                "serve",
                                "--fast")));
        assertEquals(
                Optional.of("shop.jar serve"),
                JvmName.command(List.of("java", "-Xmx1g", "-jar", "shop.jar", "serve")));
    }
}
