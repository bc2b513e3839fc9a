package dev.fettle.doctor;

import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;

/** What the role may do: invokes one operation that only reads, the value of a flag. */
final class RoleLook<C extends Entered> implements Link.Look<C> {
    @Override
    public Outcome at(C patient) throws Exception {
        String operation = "getVMOption(MaxHeapSize)";
        try {
            patient.beans()
                    .invoke(
                            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                            "getVMOption",
                            new Object[] {"MaxHeapSize"},
                            new String[] {String.class.getName()});
        } catch (SecurityException e) {
            patient.refused(Causes.words(e));
            return Outcome.good(
                    "it may only read: " + operation + " was refused (" + Causes.words(e) + ")",
                    "for recordings, histograms and changes give the role readwrite access in"
                            + " jmxremote.access");
        } catch (InstanceNotFoundException _) {
            // Access is checked before the bean is sought.
            return Outcome.good("it may invoke operations, though this JVM has no flags to read");
        }
        return Outcome.good("it may read and invoke operations");
    }
}
