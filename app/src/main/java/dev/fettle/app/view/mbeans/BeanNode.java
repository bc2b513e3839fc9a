package dev.fettle.app.view.mbeans;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of the tree.
 *
 * @param id by which it is known again
 * @param bean where one stands here; a branch may be one, too
 * @param beans how many are below it, itself among them
 */
record BeanNode(String id, String label, Optional<String> bean, int beans, List<BeanNode> below) {
    BeanNode {
        below = List.copyOf(below);
    }

    String words() {
        return below.isEmpty() ? label : label + "  " + beans;
    }

    /** Of all beans that are here, itself first. */
    List<String> names() {
        return Stream.concat(bean.stream(), below.stream().flatMap(it -> it.names().stream()))
                .toList();
    }
}
