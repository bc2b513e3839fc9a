package dev.fettle.app.view.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.Tone;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class JvmsModelTest {
    private static final LocalJvm SHOP = jvm(10, "shop", "");
    private static final LocalJvm KAFKA = jvm(20, "kafka.Kafka", "");
    private static final LocalJvm ROOTS = jvm(30, "agent", "It belongs to root.");

    @Test
    void putsWhatIsAttachedFirstAndWhatCannotBeLast() {
        JvmsModel model =
                JvmsModel.of(
                        List.of(ROOTS, KAFKA, SHOP),
                        List.of(new Attention(SHOP, Tone.WARNING, "1 finding")),
                        "",
                        OptionalLong.of(10));
        assertEquals(List.of(SHOP, KAFKA, ROOTS), model.rows().stream().map(JvmRow::jvm).toList());
        JvmRow first = model.rows().getFirst();
        assertEquals("pid 10 · 25.0.3 · G1 · 1 finding", first.detail());
        assertEquals(Optional.of(Tone.WARNING), first.tone());
        assertTrue(first.shown());
        assertEquals("It belongs to root.", model.rows().getLast().whyNot());
        assertTrue(model.rows().get(1).tone().isEmpty(), "no dot for what nobody looked at");
    }

    @Test
    void keepsAnAttachedOneThatHasEnded() {
        JvmsModel model =
                JvmsModel.of(
                        List.of(KAFKA),
                        List.of(new Attention(SHOP, Tone.UNKNOWN, "lost")),
                        "",
                        OptionalLong.empty());
        assertEquals(2, model.rows().size());
    }

    @Test
    void filtersByNamePidAndCommandLine() {
        assertEquals(List.of(KAFKA), found("KAFKA"));
        assertEquals(List.of(ROOTS), found("30"));
        assertEquals(List.of(SHOP), found("run shop"));
        assertEquals(List.of(), found("nothing"));
    }

    @Test
    void saysWhyTheListIsEmpty() {
        assertTrue(
                JvmsModel.of(List.of(), List.of(), "", OptionalLong.empty())
                        .empty()
                        .startsWith("No other JVM"));
        assertEquals(
                "No JVM matches “x”.",
                JvmsModel.of(List.of(SHOP), List.of(), " x ", OptionalLong.empty()).empty());
    }

    private static List<LocalJvm> found(String filter) {
        return JvmsModel.of(List.of(SHOP, KAFKA, ROOTS), List.of(), filter, OptionalLong.empty())
                .rows()
                .stream()
                .map(JvmRow::jvm)
                .toList();
    }

    private static LocalJvm jvm(long pid, String name, String whyNot) {
        return new LocalJvm(
                pid,
                name,
                "java run " + name,
                "25.0.3+9-LTS",
                Collector.G1,
                "me",
                whyNot.isEmpty(),
                whyNot,
                Optional.empty());
    }
}
