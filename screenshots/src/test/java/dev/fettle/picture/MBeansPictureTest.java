package dev.fettle.picture;

import static dev.fettle.picture.Pictures.PATIENCE;
import static dev.fettle.picture.Pictures.attach;
import static dev.fettle.picture.Pictures.both;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.Theme;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;

import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The tab MBeans on a real JVM: found, read, charted, set with confirmation, and taken back. */
class MBeansPictureTest {
    private static final String CONTENTION = "ThreadContentionMonitoringEnabled";

    @Test
    void findsReadsChartsAndSetsAnAttribute() throws Exception {
        List<String> flags = List.of("-Xmx512m");
        try (PatientRun shop = PatientRun.start(Jdk.here(), flags, "commanded", "limit=20m");
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            attach(window, shop.program());
            window.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            window.await(
                    "names",
                    () -> window.text("#mbean-count"),
                    said -> said.contains("MBeans in"),
                    PATIENCE);
            both(window, "mbeans-names");

            choose(window, "java.lang:type=Threading");
            select(window, "ThreadCount");
            fire(window, "#mbean-chart");
            window.await(
                    "its lane",
                    () -> window.text("#lane-mbean-0-value"),
                    value -> value.matches("[\\d,]+"),
                    PATIENCE);

            select(window, CONTENTION);
            fire(window, "#mbean-set");
            window.await(
                    "the form",
                    () -> Boolean.toString(window.shown("#mbean-value-0")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.enter("#mbean-value-0", "TRUE");
            window.await(
                    "what would be done",
                    () -> window.text("#mbean-confirm"),
                    said -> said.equals("Set " + CONTENTION + " to true"),
                    PATIENCE);
            assertTrue(window.fx(() -> window.node("#mbean-confirm").isDisabled()), "locked");
            both(window, "mbeans-confirm");
            fire(window, "#mbean-unlock");
            assertFalse(window.fx(() -> window.node("#mbean-confirm").isDisabled()));
            fire(window, "#mbean-confirm");
            window.await(
                    "what came of it",
                    () -> window.text("#mbean-sheet-detail"),
                    said -> said.startsWith("It was false and is true, as read back."),
                    PATIENCE);
            fire(window, "#mbean-undo");
            window.await(
                    "taken back",
                    () -> window.text("#mbean-sheet-title"),
                    "Taken back"::equals,
                    PATIENCE);
            fire(window, "#mbean-cancel");
            both(window, "mbeans");

            fire(window, "#mbean-page-operations");
            window.await(
                    "operations",
                    () -> Integer.toString(window.rows("#mbean-operations")),
                    rows -> Integer.parseInt(rows) > 5,
                    PATIENCE);
            both(window, "mbeans-operations");
            // What is composed comes over as what it is.
            window.await(
                    "the dump",
                    () ->
                            Boolean.toString(
                                    window.fx(
                                            () ->
                                                    found(
                                                            window,
                                                            "#mbean-operations",
                                                            "call=dumpAllThreads(boolean p0,"
                                                                    + " boolean p1),"))),
                    Boolean::parseBoolean,
                    PATIENCE);
            fire(window, "#mbean-run");
            window.await(
                    "the form",
                    () -> Boolean.toString(window.shown("#mbean-value-1")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fx(
                    () -> {
                        ((TextField) window.node("#mbean-value-0")).setText("false");
                        ((TextField) window.node("#mbean-value-1")).setText("false");
                        return null;
                    });
            fire(window, "#mbean-submit");
            fire(window, "#mbean-confirm");
            window.await(
                    "its threads",
                    () -> Integer.toString(window.rows("#mbean-result-rows")),
                    rows -> Integer.parseInt(rows) > 5,
                    PATIENCE);
            both(window, "mbeans-result");

            window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            // From JDK 24 on the scheduler of virtual threads is one.
            window.await(
                    "that there is none of the program's",
                    () -> window.text("#pools-summary"),
                    said -> said.endsWith("0 breakers"),
                    PATIENCE);
            both(window, "pools-none");
        }
    }

    private static void choose(WindowDriver window, String bean) throws Exception {
        window.enter("#mbean-search", bean);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.await(
                bean,
                () -> Boolean.toString(window.shown("#mbean-attributes")),
                Boolean::parseBoolean,
                PATIENCE);
    }

    private static void select(WindowDriver window, String attribute) throws Exception {
        window.await(
                attribute,
                () ->
                        Boolean.toString(
                                window.fx(
                                        () ->
                                                found(
                                                        window,
                                                        "#mbean-attributes",
                                                        "name=" + attribute + ","))),
                Boolean::parseBoolean,
                PATIENCE);
        window.await(
                "its values", () -> window.text("#mbean-attribute"), attribute::equals, PATIENCE);
    }

    private static boolean found(WindowDriver window, String selector, String row) {
        TableView<?> table = (TableView<?>) window.node(selector);
        for (int i = 0; i < table.getItems().size(); i++) {
            // A row is a record, and says all that it holds.
            if (table.getItems().get(i).toString().contains(row)) {
                table.getSelectionModel().select(i);
                return true;
            }
        }
        return false;
    }

    private static void fire(WindowDriver window, String button) throws Exception {
        window.await(
                button,
                () -> Boolean.toString(window.shown(button)),
                Boolean::parseBoolean,
                PATIENCE);
        window.fire(() -> window.node(button));
    }
}
