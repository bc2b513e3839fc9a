package com.acme.pools;

import java.util.List;
import java.util.Optional;

/**
 * One that can be started.
 *
 * @param name what it is called on the command line
 * @param what it is, for those who choose
 */
record Library(String name, String what, Start start) {
    @FunctionalInterface
    interface Start {
        Bed with(Options options) throws Exception;
    }

    static List<Library> all() {
        return List.of(
                new Library("hikaricp", "HikariCP's connections", Hikari::new),
                new Library("dbcp2", "Commons DBCP 2's connections", Dbcp2::new),
                new Library("tomcat-jdbc", "connections of Tomcat's JDBC pool", TomcatJdbc::new),
                new Library("druid", "Druid's connections", Druid::new),
                new Library("c3p0", "c3p0's connections", C3p0::new),
                new Library("vibur", "Vibur's connections", Vibur::new),
                new Library("market", "all of these connections in one program", Market::new),
                new Library("keyed", "objects of Commons Pool 2 by two keys", Keyed::new),
                new Library("tomcat", "threads of Tomcat's connector", TomcatServer::new),
                new Library("jetty", "threads of a Jetty server", JettyServer::new),
                new Library("undertow", "threads of Undertow's worker", UndertowServer::new),
                new Library("crew", "the JDK's pool behind a hand-written MXBean", Crew::new),
                new Library("resilience4j", "a breaker over Micrometer", Resilience4j::new),
                new Library("camel", "a breaker in a Camel route", Camel::new),
                new Library("camel-policy", "a Camel route that is stopped", CamelPolicy::new));
    }

    static Optional<Library> named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
