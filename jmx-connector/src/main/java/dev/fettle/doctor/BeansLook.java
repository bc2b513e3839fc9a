package dev.fettle.doctor;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Whether the MBeans that answer are a JVM's. */
final class BeansLook<C extends Entered> implements Link.Look<C> {
    @Override
    public Outcome at(C patient) throws Exception {
        MBeanServerConnection beans = patient.beans();
        var runtime = new ObjectName("java.lang:type=Runtime");
        try {
            if (!beans.isRegistered(runtime)) {
                return Outcome.broken(
                        "this MBean server lacks java.lang:type=Runtime: it is not the platform's"
                                + " (it has "
                                + beans.getMBeanCount()
                                + " beans)",
                        "give the address of the JVM's own agent"
                                + " (com.sun.management.jmxremote.port), not of an application's");
            }
            Object vm = beans.getAttribute(runtime, "VmVersion");
            return Outcome.good(beans.getMBeanCount() + " MBeans, Java " + vm);
        } catch (SecurityException e) {
            return Outcome.broken(
                    "the MBeans may not be read: " + Causes.words(e),
                    "give the role readonly or readwrite access in jmxremote.access");
        }
    }
}
