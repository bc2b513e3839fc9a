package dev.fettle.app.gather;

import dev.fettle.app.gather.format.PropertiesPart;
import dev.fettle.connect.CallKind;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The system properties and the arguments of the JVM, without the secrets that can be told. */
final class PropertiesRead implements Gatherer {
    private static final String PROPERTIES = "SystemProperties";
    private static final String ARGUMENTS = "InputArguments";

    @Override
    public String part() {
        return "properties.json";
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        Optional<String> not = target.facts().whyNot(Capability.JMX);
        if (not.isPresent()) {
            throw new IOException(not.get());
        }
        try {
            AttributeList told =
                    target.beans(CallKind.DUMP)
                            .getAttributes(
                                    new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME),
                                    new String[] {PROPERTIES, ARGUMENTS});
            Map<String, String> properties = properties(told);
            List<String> arguments = arguments(told);
            properties.forEach(secrets::property);
            arguments.forEach(secrets::text);
            out.write(PropertiesPart.of(properties, arguments).getBytes(StandardCharsets.UTF_8));
        } catch (JMException | RuntimeException e) {
            throw new IOException("the JVM does not tell its properties: " + e, e);
        }
    }

    private static Map<String, String> properties(AttributeList told) {
        Map<String, String> all = new TreeMap<>();
        for (Attribute each : told.asList()) {
            if (each.getName().equals(PROPERTIES) && each.getValue() instanceof TabularData table) {
                for (Object row : table.values()) {
                    var property = (CompositeData) row;
                    all.put(
                            String.valueOf(property.get("key")),
                            String.valueOf(property.get("value")));
                }
            }
        }
        return all;
    }

    private static List<String> arguments(AttributeList told) {
        return told.asList().stream()
                .filter(each -> each.getName().equals(ARGUMENTS))
                .filter(each -> each.getValue() instanceof String[])
                .flatMap(each -> Arrays.stream((String[]) each.getValue()))
                .toList();
    }
}
