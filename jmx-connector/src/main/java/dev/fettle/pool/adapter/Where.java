package dev.fettle.pool.adapter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.ObjectName;

/** Where an adapter's pools or breakers are. */
public sealed interface Where {
    /** Nowhere: the library exposes nothing, and the adapter only says so. */
    record Nowhere() implements Where {}

    /** Each bean that matches is one. */
    record Bean(Match match) implements Where {}

    /**
     * Each entry of the map that an operation returns is one.
     *
     * @param each the keys to the map of them in the result; where empty, the result itself is one
     * @param text where the result is text, what takes it apart: its named groups are the map's keys
     */
    record Result(
            Match match,
            Operation operation,
            boolean several,
            List<String> each,
            Optional<Pattern> text)
            implements Where {
        public Result {
            each = List.copyOf(each);
        }

        /** What an operation returned; null where it is not what was expected. */
        public Object taken(Object result) {
            if (text.isEmpty()) {
                return Values.within(result, each);
            }
            Matcher parts = text.get().matcher(Values.text(result));
            if (!parts.find()) {
                return null;
            }
            Map<String, String> all = new HashMap<>();
            text.get()
                    .namedGroups()
                    .forEach(
                            (name, number) -> {
                                if (parts.group(number) != null) {
                                    all.put(name, parts.group(number));
                                }
                            });
            return all;
        }
    }

    /**
     * Each number has a bean of its own; those of one entity are together one.
     *
     * @param name a pattern of JMX's own
     * @param members by the name that paths call them
     * @param needs those that must be there
     */
    record Group(ObjectName name, Map<String, Member> members, List<String> needs)
            implements Where {
        /** The named group of the entity's name. */
        public static final String ENTITY = "entity";

        /** The named group of what differs between the beans of one number. */
        public static final String VARIANT = "variant";

        public Group {
            members = Map.copyOf(members);
            needs = List.copyOf(needs);
        }
    }

    /**
     * The beans of one number.
     *
     * @param attribute that holds it
     */
    record Member(Map<String, Pattern> keys, String attribute) {
        public Member {
            keys = Map.copyOf(keys);
        }

        /** The named groups of a name that fits; empty where it does not. */
        public Optional<Map<String, String>> groups(ObjectName bean) {
            return Match.groups(keys, bean);
        }
    }

    /**
     * An operation to call.
     *
     * @param name with its bean's name and a point before, where it is not the matched one
     */
    record Operation(String bean, String name, List<Argument> arguments) {
        public Operation {
            arguments = List.copyOf(arguments);
        }
    }

    /** What it is called with: fixed, or of what was matched. */
    record Argument(String type, Template value) {}
}
