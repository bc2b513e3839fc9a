package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.beans.OperationResult;
import dev.fettle.beans.Shape;
import dev.fettle.mbean.browse.HostileBean;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Attributes and operations of any MBean, as levers. */
final class BeanLeversTest {
    private static final String BEAN = "com.acme:type=Pool,name=orders";
    private static final String MAX = BEAN + "#Max";

    private final HostileBean bean = new HostileBean();
    private final FakeJvm jvm = new FakeJvm().bean(BEAN, bean);
    private final Knob attribute = new BeanAttribute(jvm.target());
    private final List<OperationResult> results = new ArrayList<>();
    private final BeanOperation operation = new BeanOperation(jvm.target(), results::add);

    @Test
    void listsNoneAndHasAny() throws IOException {
        assertEquals(new Lever.Found.Here(List.of()), attribute.find());
        assertEquals("10", attribute.read(MAX).raw());
    }

    @Test
    void writesWhatItReadsBack() throws IOException {
        Setting wanted = attribute.parse(MAX, " 020 ");
        assertEquals("20", wanted.raw(), "one text for each value");
        attribute.write(MAX, wanted);
        assertEquals(20, bean.getMax());
        assertEquals(wanted, attribute.read(MAX));
    }

    @Test
    void refusesWhatIsNoValue() {
        var no = assertThrows(LeverRefused.class, () -> attribute.parse(MAX, "many"));
        assertEquals("\"many\" is no int.", no.getMessage());
        var below =
                assertThrows(
                        LeverRefused.class,
                        () -> attribute.write(MAX, new Setting(Setting.Kind.TEXT, "-1")));
        assertTrue(below.getMessage().contains("below zero"));
        assertEquals(10, bean.getMax());
    }

    @Test
    void refusesWhatItCouldNotSetBack() {
        for (String each :
                List.of(
                        BEAN + "#Password",
                        BEAN + "#HeldMillis",
                        BEAN + "#Gone",
                        "com.acme:type=Gone#Max",
                        "com.acme:*#Max",
                        BEAN)) {
            assertThrows(LeverRefused.class, () -> attribute.read(each), each);
        }
    }

    @Test
    void runsAnOperationWithArgumentsOfItsTypes() throws IOException {
        assertEquals("It gave back: 5", operation.run(BEAN + "#add(int=2, int=3)"));
        assertEquals("It gave nothing back.", operation.run(BEAN + "#purge()"));
        assertTrue(operation.inverse().isEmpty());
        assertEquals(
                new OperationResult(
                        BEAN + "#add(int=2, int=3)", "java.lang.Integer", new Shape.Plain("5", 1)),
                results.getFirst());
        assertEquals("", results.getLast().type(), "nothing came back");
    }

    @Test
    void refusesAnOperationThatIsNone() {
        for (String each :
                List.of(
                        BEAN + "#add(int=2)",
                        BEAN + "#add(int=two, int=3)",
                        BEAN + "#add",
                        BEAN + "#accept(java.util.List=a)")) {
            assertThrows(LeverRefused.class, () -> operation.run(each), each);
        }
    }
}
