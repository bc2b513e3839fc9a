package dev.fettle.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Secret;
import dev.fettle.doctor.Step.State;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An examination that a test had made. */
record Examined(Checkup checkup) {
    /** What hangs takes for ever; the doctor's own bound is 30 s. */
    private static final Duration BOUNDED = Duration.ofSeconds(60);

    static Examined local(long pid) throws IOException {
        return of(Destination.of(new LocalJvms().suspect(Long.toString(pid))));
    }

    static Examined remote(Address address) {
        return remote(address, Access.ANONYMOUS);
    }

    static Examined remote(Address address, Access access) {
        return of(new Destination(address, access));
    }

    private static Examined of(Destination destination) {
        List<Step> progress = new ArrayList<>();
        Checkup checkup =
                assertTimeout(
                        BOUNDED,
                        () -> new Doctor(new LocalJvms()).examine(destination, progress::add));
        assertEquals(checkup.steps(), progress, "every step is told as it is made");
        return new Examined(checkup);
    }

    static Access as(String user, String password) {
        return new Access(
                Optional.of(new Access.Credentials(user, Secret.of(password.toCharArray()))),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The first broken link is this one, and its evidence says that. What goes before is not broken,
     * what comes after was not looked at.
     */
    void assertBroken(String link, String evidence) {
        Step broken = checkup.broken().orElseThrow(() -> new AssertionError("whole: " + this));
        assertEquals(link, broken.id(), this::toString);
        assertTrue(
                broken.evidence().contains(evidence),
                () -> "\"" + evidence + "\" is not in: " + broken.evidence());
        assertFalse(broken.mend().isBlank());
        int at = checkup.steps().indexOf(broken);
        assertTrue(
                checkup.steps().subList(at + 1, checkup.steps().size()).stream()
                        .allMatch(step -> step.state() == State.SKIPPED),
                this::toString);
    }

    void assertMend(String mend) {
        String told = checkup.broken().orElseThrow().mend();
        assertTrue(told.contains(mend), () -> "\"" + mend + "\" is not in: " + told);
    }

    void assertWhole() {
        assertEquals(Optional.empty(), checkup.broken(), this::toString);
    }

    Step step(String id) {
        return checkup.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + ": " + this));
    }

    @Override
    public String toString() {
        var lines = new StringBuilder();
        checkup.steps()
                .forEach(
                        s ->
                                lines.append(
                                        "\n  %-8s %s: %s"
                                                .formatted(s.state(), s.id(), s.evidence())));
        return lines.toString();
    }
}
