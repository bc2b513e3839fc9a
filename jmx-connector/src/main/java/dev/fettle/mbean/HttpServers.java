package dev.fettle.mbean;

import dev.fettle.mbean.HttpServer.Errors;
import dev.fettle.mbean.HttpServer.Sum;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every kind of MBean that Fettle reads requests from. A new one is a row. */
final class HttpServers {
    /** Servers that tell by MBeans of their own. */
    static final List<HttpServer> SERVERS =
            List.of(
                    // errorCount counts answers of 400 and above, times are whole milliseconds.
                    new HttpServer(
                            "Tomcat",
                            HttpServer.beans("*:type=GlobalRequestProcessor,*"),
                            "name",
                            Sum.of("requestCount"),
                            Optional.of(Sum.of("processingTime")),
                            1e3,
                            new Errors.Counted(Sum.of("errorCount")),
                            Optional.empty()),
                    // Nanoseconds, measured with 12.1. Before 12 there is no requestTotal, and
                    // times
                    // are milliseconds.
                    new HttpServer(
                            "Jetty",
                            HttpServer.beans(
                                    "org.eclipse.jetty.server.handler:type=statisticshandler,*"),
                            "context",
                            Sum.of("requestTotal").less("requestsActive"),
                            Optional.of(Sum.of("requestTimeTotal")),
                            1e9,
                            new Errors.Counted(Sum.of("responses4xx", "responses5xx")),
                            Optional.of(Sum.of("requestsActive"))));

    /** What counts the same requests a second time: read only where no server tells of them. */
    static final List<HttpServer> REGISTRIES =
            List.of(
                    new HttpServer(
                            "Micrometer",
                            HttpServer.beans("metrics:name=httpServerRequests.*,type=timers"),
                            "",
                            Sum.of("Count"),
                            Optional.empty(),
                            1,
                            new Errors.Named(Pattern.compile("\\.status\\.[45]\\d\\d(\\.|,|$)")),
                            Optional.empty()));

    private HttpServers() {}
}
