package dev.fettle.mbean;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.management.ObjectName;

/**
 * MBeans' names as they were at one moment, sorted by domain and then by canonical name.
 *
 * @param sorted all of them
 */
public record BeanNames(List<ObjectName> sorted) {
    public BeanNames {
        sorted = List.copyOf(sorted);
    }

    static BeanNames of(Collection<ObjectName> names) {
        return new BeanNames(names.stream().sorted().toList());
    }

    /**
     * Some of them, in order.
     *
     * @param number from 1
     * @param of how many pages there are; 0 where there are no names
     */
    public record Page(int number, int of, List<ObjectName> names) {
        public Page {
            names = List.copyOf(names);
        }
    }

    /**
     * One page; empty beyond the last.
     *
     * @param number from 1
     * @param size names on a page, above zero
     */
    public Page page(int number, int size) {
        int pages = Math.ceilDiv(sorted.size(), size);
        long from = Math.min((number - 1L) * size, sorted.size());
        long to = Math.min(from + size, sorted.size());
        return new Page(number, pages, sorted.subList((int) from, (int) to));
    }

    /** How many each domain has, sorted by domain. */
    public Map<String, Long> domains() {
        return sorted.stream()
                .collect(
                        Collectors.groupingBy(
                                ObjectName::getDomain, TreeMap::new, Collectors.counting()));
    }
}
