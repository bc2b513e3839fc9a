package dev.fettle.app.view.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.connections.Remembered;
import dev.fettle.app.look.Tone;
import dev.fettle.connect.Address;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import javax.management.remote.JMXServiceURL;

final class JvmsModelTest {
    private static final LocalJvm SHOP = jvm(10, "shop", "");
    private static final LocalJvm KAFKA = jvm(20, "kafka.Kafka", "");
    private static final LocalJvm ROOTS = jvm(30, "agent", "It belongs to root.");
    private static final Address STAGE = rmi("10.0.0.7:9010");
    private static final Address ORDERS =
            new Address.Jolokia(URI.create("http://stage-3:8778/jolokia"), "orders");

    @Test
    void putsWhatIsAttachedFirstAndWhatCannotBeLast() {
        JvmsModel model =
                JvmsModel.of(
                        local(ROOTS, KAFKA, SHOP),
                        List.of(new Attention(new Address.Local(SHOP), Tone.WARNING, "1 finding")),
                        "",
                        Optional.of(new RowKey("10", "")));
        assertEquals(List.of(SHOP, KAFKA, ROOTS), jvms(model));
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
                        local(KAFKA),
                        List.of(new Attention(new Address.Local(SHOP), Tone.UNKNOWN, "lost")),
                        "",
                        Optional.empty());
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
                JvmsModel.of(Known.NONE, List.of(), "", Optional.empty())
                        .empty()
                        .startsWith("No other JVM"));
        assertEquals(
                "No JVM matches “x”.",
                JvmsModel.of(local(SHOP), List.of(), " x ", Optional.empty()).empty());
    }

    @Test
    void putsRemoteOnesUnderAHeadingOfTheirOwn() {
        JvmsModel model =
                JvmsModel.of(
                        new Known(List.of(KAFKA), List.of(bookmark(STAGE), bookmark(ORDERS))),
                        List.of(new Attention(ORDERS, Tone.HEALTHY, "connected")),
                        "",
                        Optional.of(RowKey.of(ORDERS)));
        assertEquals(
                List.of("kafka.Kafka", "10.0.0.7:9010", "orders"),
                model.rows().stream().map(JvmRow::name).toList());
        assertEquals(
                List.of("", "REMEMBERED", ""), model.rows().stream().map(JvmRow::heading).toList());
        assertEquals("not connected", model.rows().get(1).detail());
        assertEquals("stage-3:8778 · Jolokia · connected", model.rows().get(2).detail());
        assertTrue(model.rows().get(2).shown());
    }

    @Test
    void saysThatThisMachineHasNoneAlsoWhereRemoteOnesAreKnown() {
        JvmsModel model =
                JvmsModel.of(
                        new Known(List.of(), List.of(bookmark(STAGE))),
                        List.of(),
                        "",
                        Optional.empty());
        assertTrue(model.empty().startsWith("No other JVM of this machine"));
        assertEquals(1, model.rows().size());
    }

    private static Known local(LocalJvm... jvms) {
        return new Known(List.of(jvms), List.of());
    }

    private static List<LocalJvm> jvms(JvmsModel model) {
        return model.rows().stream().map(row -> ((Address.Local) row.address()).jvm()).toList();
    }

    private static List<LocalJvm> found(String filter) {
        return jvms(JvmsModel.of(local(SHOP, KAFKA, ROOTS), List.of(), filter, Optional.empty()));
    }

    private static Bookmark bookmark(Address address) {
        return new Bookmark(
                address,
                new Remembered(
                        address.label(),
                        address.text(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Address rmi(String place) {
        try {
            return new Address.Rmi(
                    new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + place + "/jmxrmi"), place);
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
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
