package dev.fettle.app.view.pools;

import dev.fettle.pool.Origin;

import java.util.List;
import java.util.Locale;

/**
 * What of each library has to be switched on before it tells who holds what it lent; as its
 * documentation has it, and as was measured of its MBeans.
 *
 * @param arm what to switch on at the next start, a sentence
 * @param property exactly that, to be copied; empty where nothing helps
 * @param tells where it then says who holds what, a sentence
 */
record LeakAdvice(String arm, String property, String tells) {
    private record Known(String part, LeakAdvice advice) {}

    private static final List<Known> KNOWN =
            List.of(
                    known(
                            "hikari",
                            "HikariCP warns of what is held for longer than a threshold.",
                            "spring.datasource.hikari.leak-detection-threshold=10000",
                            "HikariCP names the place in the program's log alone: look for"
                                    + " \"Connection leak detection triggered\"."),
                    known(
                            "tomcat jdbc",
                            "Tomcat JDBC tells the stack of what is held for too long.",
                            "logAbandoned=true and suspectTimeout=60",
                            "Tomcat JDBC sends it as a notification, and writes it to the log."),
                    known(
                            "druid",
                            "Druid keeps the stacks of what is lent while abandoned connections"
                                    + " are removed.",
                            "removeAbandoned=true and removeAbandonedTimeout=300",
                            "Druid then tells them in the attribute ActiveConnectionStackTrace."),
                    known(
                            "dbcp",
                            "DBCP2 keeps the stack of each borrow where abandoned ones are logged.",
                            "logAbandoned=true and removeAbandonedOnMaintenance=true",
                            "DBCP2 then tells them in listAllObjects."),
                    known(
                            "c3p0",
                            "c3p0 logs the stack of what is not given back in time, and closes it.",
                            "unreturnedConnectionTimeout=300 and"
                                    + " debugUnreturnedConnectionStackTraces=true",
                            "c3p0 writes it to the program's log."),
                    known(
                            "vibur",
                            "Vibur keeps the stack of each borrow while it tracks connections.",
                            "poolEnableConnectionTracking=true",
                            "Vibur then tells them in showTakenConnections."),
                    known(
                            "ucp",
                            "Oracle UCP takes back what was not used for too long.",
                            "abandonedConnectionTimeout=300",
                            "Oracle UCP counts them and tells no place."),
                    known(
                            "pool2",
                            "commons-pool2 keeps the stack of each borrow where its abandoned"
                                    + " configuration logs.",
                            "AbandonedConfig.setLogAbandoned(true)",
                            "commons-pool2 then tells them in listAllObjects."));

    private static final LeakAdvice NONE =
            new LeakAdvice(
                    "Fettle knows of nothing in this library that tells who holds what it lent.",
                    "",
                    "A dump of all threads shows who works while holding one; who forgot to give"
                            + " one back is in no thread's stack.");

    private static Known known(String part, String arm, String property, String tells) {
        return new Known(part, new LeakAdvice(arm, property, tells));
    }

    static LeakAdvice of(Origin origin) {
        String library = (origin.library() + " " + origin.adapter()).toLowerCase(Locale.ROOT);
        String plain = library.replace('-', ' ');
        return KNOWN.stream()
                .filter(each -> plain.contains(each.part()))
                .findFirst()
                .map(Known::advice)
                .orElse(NONE);
    }
}
