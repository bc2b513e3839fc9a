package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Lever.Found;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import javax.management.ObjectName;

/** A JVM's diagnostic commands, as its bean offers them. */
record DiagnosticCommands(TargetBeans target) {
    private static final ObjectName BEAN =
            TargetBeans.bean("com.sun.management:type=DiagnosticCommand");

    /**
     * Whether there is a command.
     *
     * @param operation such as {@code vmLog}
     * @param otherwise why not, as a clause
     */
    Found find(String operation, String otherwise) throws IOException {
        return target.find(
                Capability.COMMANDS,
                beans ->
                        Arrays.stream(beans.getMBeanInfo(BEAN).getOperations())
                                        .anyMatch(each -> each.getName().equals(operation))
                                ? new Found.Here(List.of(""))
                                : new Found.NotHere(otherwise));
    }

    /** Of a command that takes no arguments; what it says. */
    String run(String operation, CallKind kind) throws IOException {
        return said(
                target.ask(
                        "run " + operation,
                        kind,
                        beans -> beans.invoke(BEAN, operation, new Object[0], new String[0])));
    }

    /** Of a command that takes arguments; what it says, which is also how it tells that it failed. */
    String run(String operation, CallKind kind, String... arguments) throws IOException {
        return said(
                target.ask(
                        "run " + operation,
                        kind,
                        beans ->
                                beans.invoke(
                                        BEAN,
                                        operation,
                                        new Object[] {arguments},
                                        new String[] {String[].class.getName()})));
    }

    private static String said(Object answer) {
        return answer == null ? "" : answer.toString().strip();
    }
}
