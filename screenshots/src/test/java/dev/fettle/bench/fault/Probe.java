package dev.fettle.bench.fault;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;

import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

import java.util.Optional;

import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** A second visitor of a target, who sees there what the campaign did. */
record Probe(JvmConnection connection) implements AutoCloseable {
    static Probe of(Bed bed) throws Exception {
        return new Probe(JvmConnection.open(Destination.of(bed.jvm())));
    }

    MBeanServerConnection beans() {
        return connection.beans(CallKind.DUMP);
    }

    long collections() throws Exception {
        long all = 0;
        for (ObjectName name :
                beans().queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null)) {
            all += (Long) beans().getAttribute(name, "CollectionCount");
        }
        return all;
    }

    FlightRecorderMXBean recorder() throws Exception {
        return JMX.newMXBeanProxy(
                beans(),
                new ObjectName(FlightRecorderMXBean.MXBEAN_NAME),
                FlightRecorderMXBean.class);
    }

    Optional<RecordingInfo> recording() throws Exception {
        return recorder().getRecordings().stream()
                .filter(each -> each.getName().contains("Fettle"))
                .filter(each -> each.getState().equals("RUNNING"))
                .findFirst();
    }

    @Override
    public void close() {
        connection.close();
    }
}
