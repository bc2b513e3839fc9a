package dev.fettle.doctor;

import java.util.ArrayList;
import java.util.List;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Whether the flight recorder can stream. Reads its recordings, which has the target load its flight
 * recorder, as every connection does; starts none.
 */
final class RecorderLook<C extends Entered> implements Link.Look<C> {
    /** The first JDK whose recordings stream over JMX (JDK-8253898). */
    private static final int FIRST_STREAMING = 16;

    private static final String WITHOUT = "; until then Fettle polls, and says what it cannot know";

    @Override
    public Outcome at(C patient) throws Exception {
        MBeanServerConnection beans = patient.beans();
        var recorder = new ObjectName("jdk.management.jfr:type=FlightRecorder");
        if (!beans.isRegistered(recorder)) {
            return Outcome.broken(
                    "the JVM has no flight recorder: its runtime lacks the module"
                            + " jdk.management.jfr",
                    "start it on a runtime that has it (jlink --add-modules jdk.management.jfr)"
                            + WITHOUT);
        }
        int feature = feature(beans);
        if (feature > 0 && feature < FIRST_STREAMING) {
            return Outcome.broken(
                    "Java " + feature + " does not stream its flight recorder's events",
                    "start the program on Java " + FIRST_STREAMING + " or later" + WITHOUT);
        }
        if (!patient.refused().isEmpty()) {
            return Outcome.broken(
                    "the role may only read, and a recording is started by an operation",
                    "enter with a role that has readwrite access in jmxremote.access" + WITHOUT);
        }
        String folder = patient.recorderFolder();
        if (!folder.isEmpty()) {
            return Outcome.broken(
                    folder + ", and there the flight recorder writes",
                    "mend that folder, or start the JVM with another (-Djava.io.tmpdir,"
                            + " -XX:FlightRecorderOptions=repository=)"
                            + WITHOUT);
        }
        try {
            return Outcome.good(
                    words((CompositeData[]) beans.getAttribute(recorder, "Recordings")));
        } catch (Exception e) {
            return Outcome.broken(
                    "the flight recorder does not answer: " + Causes.words(e),
                    "look into the JVM's own output, and whether the disk of its temporary folder"
                            + " is full"
                            + WITHOUT);
        }
    }

    private static int feature(MBeanServerConnection beans) throws Exception {
        Object spec = beans.getAttribute(new ObjectName("java.lang:type=Runtime"), "SpecVersion");
        String version = String.valueOf(spec).replaceFirst("^1\\.", "");
        return version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
    }

    private static String words(CompositeData[] recordings) {
        List<String> running = new ArrayList<>();
        for (CompositeData recording : recordings) {
            if ("RUNNING".equals(recording.get("state"))) {
                running.add(String.valueOf(recording.get("name")));
            }
        }
        return running.isEmpty()
                ? "it can stream; no recording runs"
                : "it can stream; recordings that run: " + String.join(", ", running);
    }
}
