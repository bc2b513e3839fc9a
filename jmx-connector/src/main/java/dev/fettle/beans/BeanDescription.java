package dev.fettle.beans;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one MBean says of itself. No value of it was read.
 *
 * @param type its class
 * @param attributes by name
 * @param left how many attributes it has beyond those
 * @param descriptor what else it says, as text
 */
public record BeanDescription(
        String name,
        String type,
        String meaning,
        List<AttributeInfo> attributes,
        int left,
        List<OperationInfo> operations,
        List<NotificationInfo> notifications,
        Map<String, String> descriptor) {
    public BeanDescription {
        attributes = List.copyOf(attributes);
        operations = List.copyOf(operations);
        notifications = List.copyOf(notifications);
        descriptor = Map.copyOf(descriptor);
    }

    /**
     * @param type as declared; what is read may be of another
     * @param measure what a number of it counts, as far as that can be known
     * @param unsettable why Fettle cannot set it, a sentence; empty where it can, or where it is not
     *     writable at all
     */
    public record AttributeInfo(
            String name,
            String type,
            String meaning,
            boolean readable,
            boolean writable,
            Measure measure,
            Optional<String> unsettable) {}

    /**
     * @param grave whether its name sounds like something that ends or throws away; what a bean says of
     *     its impact tells nothing (it is unknown for 72 % of 5,819 recorded operations)
     * @param uncallable why Fettle cannot run it, a sentence; empty where it can
     */
    public record OperationInfo(
            String name,
            String meaning,
            String returns,
            List<Parameter> parameters,
            boolean grave,
            Optional<String> uncallable) {
        public OperationInfo {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * @param name as the bean calls it; often no more than p1
     */
    public record Parameter(String name, String type, String meaning) {}

    /**
     * @param types of notifications
     */
    public record NotificationInfo(String type, List<String> types, String meaning) {
        public NotificationInfo {
            types = List.copyOf(types);
        }
    }
}
