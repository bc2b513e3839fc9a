package dev.fettle.lever;

import dev.fettle.connect.CallKind;

import java.io.IOException;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * The bean through which a JVM's flags are read and set. The diagnostic command {@code VM.set_flag}
 * would do it, too, but tells a refusal in the text that it returns, as if it had succeeded.
 */
record FlagBean(TargetBeans target) {
    private static final ObjectName BEAN =
            TargetBeans.bean("com.sun.management:type=HotSpotDiagnostic");
    private static final String STRING = String.class.getName();

    /**
     * A flag as the JVM tells it.
     *
     * @param origin the name of the JDK's own constant, such as {@code VM_CREATION}
     */
    record Flag(String value, String origin, boolean writeable) {}

    Flag read(String name) throws IOException {
        return target.ask("tell " + name, CallKind.READ, beans -> read(beans, name));
    }

    static Flag read(MBeanServerConnection beans, String name) throws IOException, JMException {
        Object told = beans.invoke(BEAN, "getVMOption", new Object[] {name}, new String[] {STRING});
        if (!(told instanceof CompositeData option)) {
            throw new IllegalStateException("its answer is not understood");
        }
        Object value = option.get("value");
        return new Flag(
                value == null ? "" : value.toString(),
                String.valueOf(option.get("origin")),
                Boolean.TRUE.equals(option.get("writeable")));
    }

    /** In the flag's own unit. */
    long number(String name) throws IOException {
        return Long.parseLong(read(name).value());
    }

    /** Of a switch. */
    boolean on(String name) throws IOException {
        return Boolean.parseBoolean(read(name).value());
    }

    void write(String name, String value) throws IOException {
        target.ask(
                "set " + name + " to " + value,
                CallKind.READ,
                beans ->
                        beans.invoke(
                                BEAN,
                                "setVMOption",
                                new Object[] {name, value},
                                new String[] {STRING, STRING}));
    }
}
